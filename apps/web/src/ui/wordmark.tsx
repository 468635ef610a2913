import classes from './wordmark.module.css';

export function Wordmark() {
  return (
    <span className={classes.mark}>
      <Logo /> Loket
    </span>
  );
}

export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <rect width="32" height="32" rx="8" fill="#0b6b66" />
      <path d="M9 8v13a3 3 0 0 0 3 3h11" fill="none" stroke="#fff" strokeWidth="3.5" strokeLinecap="round" />
      <circle cx="20" cy="13" r="3.25" fill="#9fd6d0" />
    </svg>
  );
}
