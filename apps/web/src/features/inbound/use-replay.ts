import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import { inboundApi, inboundKeys } from './inbound.queries.ts';
import { inboundStrings } from './inbound.strings.ts';

/** Plays a delivery again. What it brought already is not doubled, so nothing has to be asked first. */
export function useReplay() {
  const t = useStrings(inboundStrings);
  const client = useQueryClient();
  return useMutation({
    mutationFn: inboundApi.replay,
    onSuccess: ({ state }) => {
      notifyDone(state === 'received' ? t('replay_waiting') : t('replayed', { state: t(state) }));
    },
    onError: notifyFailed,
    onSettled: (_, __, id) =>
      Promise.all([
        client.invalidateQueries({ queryKey: inboundKeys.lists }),
        client.invalidateQueries({ queryKey: inboundKeys.one(id) }),
      ]),
  });
}
