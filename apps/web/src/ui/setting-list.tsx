import type { CSSProperties, DragEvent, ReactNode } from 'react';
import classes from './setting-list.module.css';

/** What can be done with a list of settings, above it at its right. */
export function SettingTools({ children }: { children: ReactNode }) {
  return <div className={classes.tools}>{children}</div>;
}

export function SettingList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={classes.list} aria-label={label}>
      {children}
    </ul>
  );
}

export interface Dragging {
  onDragStart: (event: DragEvent) => void;
  onDragOver: (event: DragEvent) => void;
  onDragLeave: () => void;
  onDrop: (event: DragEvent) => void;
  isOver: boolean;
}

interface Props {
  mark?: ReactNode;
  name: string;
  /** Small words beside the name: archived, required. */
  notes?: readonly string[];
  facts?: ReactNode;
  /** How deep it stands in a tree; 0 on top. */
  depth?: number;
  isFaded?: boolean;
  /** 2, or 3 where the list has a heading of its own. */
  level?: 2 | 3;
  dragging?: Dragging;
  /** What can be done with it. */
  children: ReactNode;
}

/** One thing that can be set: its mark, its name, what is worth knowing, and what can be done with it. */
export function SettingRow(props: Props) {
  const { mark, name, notes = [], facts, depth = 0, isFaded, level = 2, dragging, children } = props;
  const Heading = `h${level}` as const;
  const { isOver, ...drag } = dragging ?? { isOver: false };
  return (
    <li
      className={classes.row}
      style={{ '--depth': depth } as CSSProperties}
      data-faded={isFaded || undefined}
      data-over={isOver || undefined}
      draggable={dragging !== undefined}
      {...drag}
    >
      {mark ? <span className={classes.mark}>{mark}</span> : null}
      <div className={classes.what}>
        <Heading className={classes.name}>
          {name}
          {notes.map((note) => (
            <span key={note} className={classes.note}>
              {note}
            </span>
          ))}
        </Heading>
        {facts ? <p className={classes.facts}>{facts}</p> : null}
      </div>
      <div className={classes.actions}>{children}</div>
    </li>
  );
}
