import { Button, Modal, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { InboundDelivery } from '../../shared/api/wire-admin.ts';
import { errorWords } from '../../shared/api/error-words.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { absoluteWords, numberWords } from '../../shared/time/format.ts';
import { Facts } from '../../ui/side-section.tsx';
import { broughtWords, StateMark, whyWords } from './delivery-words.tsx';
import { deliveryQuery } from './inbound.queries.ts';
import { inboundStrings } from './inbound.strings.ts';
import { prettyJson } from './pretty-json.ts';
import { useReplay } from './use-replay.ts';
import classes from './inbound.module.css';

function Body({ delivery: listed }: { delivery: InboundDelivery }) {
  const t = useStrings(inboundStrings);
  const query = useQuery(deliveryQuery(listed.id));
  const replay = useReplay();
  const delivery = query.data ?? listed;
  const why = whyWords(t, delivery);
  return (
    <>
      <Facts
        facts={[
          [t('state'), <StateMark key="state" state={delivery.state} />],
          ...(why ? [[t('why'), why] as const] : []),
          [t('channel'), delivery.channel_name],
          [t('brought'), broughtWords(t, delivery)],
          [t('attempts'), numberWords(delivery.attempts)],
          ...(delivery.next_attempt_at
            ? [[t('next_attempt'), absoluteWords(delivery.next_attempt_at)] as const]
            : []),
        ]}
      />
      <h3 className={classes.payloadTitle}>{t('payload')}</h3>
      {query.isPending ? (
        <div role="status" aria-label={t('payload_loading')}>
          <Skeleton height={160} />
        </div>
      ) : null}
      {query.isError ? <p className={classes.failure}>{errorWords(query.error)}</p> : null}
      {query.data ? (
        <pre className={classes.payload} tabIndex={0} aria-label={t('payload')}>
          {prettyJson(query.data.payload)}
        </pre>
      ) : null}
      <div className={classes.buttons}>
        <Button
          variant="default"
          loading={replay.isPending}
          onClick={() => {
            replay.mutate(delivery.id);
          }}
        >
          {t('replay')}
        </Button>
      </div>
    </>
  );
}

/** One delivery: what became of it, and exactly what the gateway sent. */
export function DeliveryDialog({
  delivery,
  onClose,
}: {
  delivery: InboundDelivery | null;
  onClose: () => void;
}) {
  const t = useStrings(inboundStrings);
  return (
    <Modal
      opened={delivery !== null}
      onClose={onClose}
      size={720}
      title={delivery ? t('payload_title', { when: absoluteWords(delivery.received_at) }) : ''}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {delivery ? <Body delivery={delivery} /> : null}
    </Modal>
  );
}
