import type { ReactNode } from 'react';
import classes from './priority-mark.module.css';

type Priority = 'urgent' | 'high' | 'medium' | 'low';

const shapes: Record<Priority, ReactNode> = {
  urgent: (
    <>
      <path d="M8 .9 15.1 8 8 15.1.9 8Z" fill="currentColor" />
      <path d="M8 4.6v4.2M8 11.1v.2" stroke="var(--lk-surface)" strokeWidth="1.7" strokeLinecap="round" />
    </>
  ),
  high: (
    <path d="M8 2.6 14 13H2Z" fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinejoin="round" />
  ),
  medium: <path d="M3 6h10M3 10h10" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" />,
  low: (
    <path
      d="M8 3v9M4 8.4 8 12.4l4-4"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
};

/** Each priority has its own shape; colour only helps. An empty label: the words stand beside it. */
export function PriorityMark({ priority, label }: { priority: Priority; label: string }) {
  return (
    <svg
      className={classes.mark}
      data-priority={priority}
      viewBox="0 0 16 16"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {label ? <title>{label}</title> : null}
      {shapes[priority]}
    </svg>
  );
}
