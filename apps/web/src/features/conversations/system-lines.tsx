import { useState } from 'react';
import { useStrings } from '../../shared/i18n/strings.ts';
import { conversationStrings } from './conversations.strings.ts';
import { MessageTime } from './message-time.tsx';
import type { SystemLine } from './timeline.ts';
import classes from './thread.module.css';

/** More than this many in a row are folded, and only the last of them is shown. */
const mostUnfolded = 3;

/** What happened between messages, small; folded when it is much. */
export function SystemLines({ lines }: { lines: readonly SystemLine[] }) {
  const t = useStrings(conversationStrings);
  const [isOpen, setOpen] = useState(false);
  const isMany = lines.length > mostUnfolded;
  const shown = isMany && !isOpen ? lines.slice(-1) : lines;
  return (
    <div className={classes.system}>
      {isMany ? (
        <button
          type="button"
          className={classes.fold}
          aria-expanded={isOpen}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          {isOpen ? t('fewer_events') : t('earlier_events', { n: lines.length - 1 })}
        </button>
      ) : null}
      {shown.map(({ id, at, words }) => (
        <div key={id} className={classes.line}>
          {words} · <MessageTime at={at} />
        </div>
      ))}
    </div>
  );
}
