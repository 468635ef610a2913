import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import type { Channel } from '../../shared/api/wire-admin.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { channelsStrings } from './channels.strings.ts';
import classes from './channels.module.css';

const faces = { ok: IconCircleCheck, failing: IconAlertTriangle, unknown: IconCircleDashed };
type State = keyof typeof faces;

const stateOf = (state: string): State => (state === 'ok' || state === 'unknown' ? state : 'failing');

/** A shape, a colour and a word; when it fails, what the gateway said. */
export function ChannelHealth({ health }: Pick<Channel, 'health'>) {
  const t = useStrings(channelsStrings);
  const state = health ? stateOf(health.state) : 'unknown';
  const Icon = faces[state];
  return (
    <span className={classes.state} data-state={state}>
      <Icon size={16} stroke={1.6} aria-hidden />
      <span>
        {health ? t(state) : t('unchecked')}
        {state !== 'ok' && health?.detail ? `: ${health.detail}` : null}
      </span>
    </span>
  );
}
