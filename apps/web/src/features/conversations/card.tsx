import type { ComponentType, ReactNode } from 'react';
import classes from './message.module.css';

export type CardIcon = ComponentType<{ size?: number; stroke?: number }>;

interface Props {
  icon: CardIcon;
  title: ReactNode;
  children?: ReactNode;
}

/** What a message carries besides words: a sign, its name, and what is known of it. */
export function Card({ icon: Icon, title, children }: Props) {
  return (
    <div className={classes.card}>
      <span className={classes.cardIcon} aria-hidden>
        <Icon size={20} stroke={1.6} />
      </span>
      <span className={classes.cardWords}>
        <span className={classes.cardTitle}>{title}</span>
        {children ? <span className={classes.cardDetail}>{children}</span> : null}
      </span>
    </div>
  );
}
