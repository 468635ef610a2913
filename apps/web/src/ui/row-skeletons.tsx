import classes from './row-skeletons.module.css';

/** Stands where rows will stand, in their shape. */
export function RowSkeletons({ rows = 8, label }: { rows?: number; label: string }) {
  return (
    <div role="status" aria-busy="true" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={classes.row} aria-hidden>
          <span className={classes.mark} />
          <span className={classes.lines}>
            <span style={{ width: `${String(30 + ((row * 17) % 30))}%` }} />
            <span style={{ width: `${String(55 + ((row * 23) % 35))}%` }} />
          </span>
        </div>
      ))}
    </div>
  );
}
