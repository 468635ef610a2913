import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useClaimNext } from '../../features/tickets/use-claim.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { useShortcuts } from '../../shared/keys/shortcuts.ts';
import { deskStrings } from '../desk.strings.ts';
import { KeyboardHelp } from './keyboard-help.tsx';
import { Palette } from './palette.tsx';

type Open = 'palette' | 'help' | null;

/** What the keyboard can do from anywhere: the palette, the help, and going places. */
export function Commands() {
  const t = useStrings(deskStrings);
  const navigate = useNavigate();
  const claimNext = useClaimNext();
  const [open, setOpen] = useState<Open>(null);
  const close = () => {
    setOpen(null);
  };
  useShortcuts([
    { keys: 'mod+k', label: t('search_and_commands'), inInputs: true, run: () => setOpen('palette') },
    { keys: '/', label: '', run: () => setOpen('palette') },
    { keys: 'shift+c', label: t('palette_claim_next'), run: claimNext.run },
    { keys: '?', label: t('palette_help'), run: () => setOpen('help') },
    { keys: 'g q', label: t('queue'), run: () => void navigate({ to: '/queue' }) },
    { keys: 'g m', label: t('mine'), run: () => void navigate({ to: '/mine' }) },
    { keys: 'g a', label: t('all_tickets'), run: () => void navigate({ to: '/tickets' }) },
    { keys: 'g c', label: t('chats'), run: () => void navigate({ to: '/chats' }) },
    { keys: 'g k', label: t('contacts'), run: () => void navigate({ to: '/contacts' }) },
    { keys: 'g s', label: t('settings'), run: () => void navigate({ to: '/settings' }) },
  ]);
  return (
    <>
      <Palette isOpen={open === 'palette'} onClose={close} onHelp={() => setOpen('help')} />
      <KeyboardHelp isOpen={open === 'help'} onClose={close} />
    </>
  );
}
