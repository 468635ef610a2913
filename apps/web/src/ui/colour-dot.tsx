import classes from './colour-dot.module.css';

/** The colour of something whose name stands beside it. */
export function ColourDot({ colour }: { colour: string }) {
  return <span className={classes.dot} style={{ backgroundColor: colour }} aria-hidden />;
}
