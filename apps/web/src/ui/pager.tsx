import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { LabelledIconButton } from './labelled-icon-button.tsx';
import classes from './pager.module.css';

interface Props {
  summary: string;
  labels: { previous: string; next: string };
  /** Undefined: there is no such page. */
  previous?: () => void;
  next?: () => void;
}

export function Pager({ summary, labels, previous, next }: Props) {
  return (
    <div className={classes.pager}>
      <span className={classes.summary}>{summary}</span>
      <LabelledIconButton label={labels.previous} disabled={!previous} onClick={previous}>
        <IconChevronLeft size={18} />
      </LabelledIconButton>
      <LabelledIconButton label={labels.next} disabled={!next} onClick={next}>
        <IconChevronRight size={18} />
      </LabelledIconButton>
    </div>
  );
}
