import { Button } from '@mantine/core';
import type { InboundDelivery } from '../../shared/api/wire-admin.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { absoluteWords } from '../../shared/time/format.ts';
import { Ago } from '../../shared/time/times.tsx';
import { broughtWords, StateMark, whyWords } from './delivery-words.tsx';
import { inboundStrings } from './inbound.strings.ts';
import { useReplay } from './use-replay.ts';
import classes from './inbound.module.css';

interface RowProps {
  delivery: InboundDelivery;
  onLook: (delivery: InboundDelivery) => void;
}

function Row({ delivery, onLook }: RowProps) {
  const t = useStrings(inboundStrings);
  const replay = useReplay();
  const when = absoluteWords(delivery.received_at);
  const why = whyWords(t, delivery);
  return (
    <tr>
      <td className="lk-numbers">
        <Ago at={delivery.received_at} />
      </td>
      <td>
        <StateMark state={delivery.state} />
      </td>
      <td data-optional>{delivery.channel_name}</td>
      <td data-optional>{broughtWords(t, delivery)}</td>
      <td className={classes.why} title={why} data-failed={delivery.error ? true : undefined}>
        {why}
      </td>
      <td>
        <span className={classes.actions}>
          {delivery.state === 'failed' ? (
            <Button
              variant="default"
              size="compact-xs"
              loading={replay.isPending}
              onClick={() => {
                replay.mutate(delivery.id);
              }}
            >
              {t('replay')}
            </Button>
          ) : null}
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={t('look_at', { when })}
            onClick={() => {
              onLook(delivery);
            }}
          >
            {t('look')}
          </Button>
        </span>
      </td>
    </tr>
  );
}

interface Props {
  deliveries: readonly InboundDelivery[];
  onLook: (delivery: InboundDelivery) => void;
}

export function InboundTable({ deliveries, onLook }: Props) {
  const t = useStrings(inboundStrings);
  return (
    <div className={classes.wide}>
      <table className={classes.table} aria-label={t('list')}>
        <thead>
          <tr>
            <th scope="col">{t('when')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col" data-optional>
              {t('channel')}
            </th>
            <th scope="col" data-optional>
              {t('brought')}
            </th>
            <th scope="col">{t('why')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {deliveries.map((delivery) => (
            <Row key={delivery.id} delivery={delivery} onLook={onLook} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
