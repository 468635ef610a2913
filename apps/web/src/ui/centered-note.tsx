import type { ReactNode } from 'react';
import classes from './centered-note.module.css';

interface Props {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  footnote?: ReactNode;
}

/** An empty page, or one that failed: what stands here, and the one thing to do now. */
export function CenteredNote({ icon, title, children, action, footnote }: Props) {
  return (
    <div className={classes.note}>
      {icon ? <div className={classes.icon}>{icon}</div> : null}
      <div className={classes.title}>{title}</div>
      {children ? <div className={classes.text}>{children}</div> : null}
      {action ? <div className={classes.action}>{action}</div> : null}
      {footnote ? <div className={classes.footnote}>{footnote}</div> : null}
    </div>
  );
}
