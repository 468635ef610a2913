import classes from './presence-dot.module.css';

/** Shape and colour: full, half and hollow. The words stand beside it or in the parent's label. */
export function PresenceDot({ state }: { state: 'online' | 'away' | 'offline' }) {
  return <span className={classes.dot} data-state={state} aria-hidden />;
}
