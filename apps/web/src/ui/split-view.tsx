import type { ReactNode } from 'react';
import classes from './split-view.module.css';

interface Props {
  list: ReactNode;
  detail: ReactNode;
  /** On a narrow screen only one of the two is shown. */
  shows: 'list' | 'detail';
}

/** A list that is never lost, and beside it what was chosen from it. */
export function SplitView({ list, detail, shows }: Props) {
  return (
    <div className={classes.split} data-shows={shows}>
      <div className={classes.list}>{list}</div>
      <div className={classes.detail}>{detail}</div>
    </div>
  );
}
