import { useStrings } from '../../shared/i18n/strings.ts';
import { conversationStrings } from './conversations.strings.ts';
import classes from './thread.module.css';

const shapes = [
  { side: 'left', width: '55%', lines: 2 },
  { side: 'right', width: '48%', lines: 1 },
  { side: 'left', width: '38%', lines: 1 },
  { side: 'right', width: '62%', lines: 3 },
] as const;

/** Bubbles where bubbles will stand. */
export function ThreadSkeleton() {
  const t = useStrings(conversationStrings);
  return (
    <div className={classes.frame} role="status" aria-busy="true" aria-label={t('loading')}>
      <div className={classes.column} aria-hidden>
        {shapes.map(({ side, width, lines }, index) => (
          <div
            key={index}
            className={classes.ghost}
            data-side={side}
            style={{ width, height: `${String(28 + lines * 20)}px` }}
          />
        ))}
      </div>
    </div>
  );
}
