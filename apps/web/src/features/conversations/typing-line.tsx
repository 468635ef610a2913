import { IconPencil } from '@tabler/icons-react';
import { useStrings } from '../../shared/i18n/strings.ts';
import { usePresence } from '../../shared/realtime/use-presence.ts';
import { useMe } from '../../shared/session/me.ts';
import { composerStrings } from './composer.strings.ts';
import classes from './composer.module.css';

/** Before two people answer the same customer: who else is writing. (Who else is looking stands in the header.) */
export function TypingLine({ ticketId }: { ticketId: string }) {
  const t = useStrings(composerStrings);
  const me = useMe();
  const writers = usePresence(ticketId).filter(({ user_id: userId, typing }) => typing && userId !== me.id);
  const names = writers.map(({ name }) => name).join(', ');
  return (
    <div className={classes.typing} role="status">
      {writers.length > 0 ? (
        <>
          <IconPencil size={14} aria-hidden /> {t(writers.length > 1 ? 'are_typing' : 'is_typing', { names })}
        </>
      ) : null}
    </div>
  );
}
