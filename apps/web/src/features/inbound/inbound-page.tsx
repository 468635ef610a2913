import { Button, SegmentedControl } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { errorWords } from '../../shared/api/error-words.ts';
import type { Pagination } from '../../shared/api/wire.ts';
import type { InboundDelivery } from '../../shared/api/wire-admin.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { numberWords } from '../../shared/time/format.ts';
import { CenteredNote } from '../../ui/centered-note.tsx';
import { RowSkeletons } from '../../ui/row-skeletons.tsx';
import { DeliveryDialog } from './delivery-dialog.tsx';
import { InboundTable } from './inbound-table.tsx';
import { deliveriesQuery, deliveryStates, type InboundFilters } from './inbound.queries.ts';
import { inboundStrings } from './inbound.strings.ts';
import classes from './inbound.module.css';

interface Props {
  filters: InboundFilters;
  onFilter: (filters: InboundFilters) => void;
}

function Nothing({ filters, onFilter }: Props) {
  const t = useStrings(inboundStrings);
  const icon = <IconInbox size={32} stroke={1.4} aria-hidden />;
  if (!filters.state)
    return (
      <CenteredNote icon={icon} title={<h2>{t('empty')}</h2>}>
        {t('empty_lead')}
      </CenteredNote>
    );
  return (
    <CenteredNote
      icon={icon}
      title={<h2>{t('none_match')}</h2>}
      action={
        <Button
          variant="default"
          onClick={() => {
            onFilter({});
          }}
        >
          {t('show_all')}
        </Button>
      }
    >
      {t('none_match_lead')}
    </CenteredNote>
  );
}

function Pages({ pagination, filters, onFilter }: Props & { pagination: Pagination }) {
  const t = useStrings(inboundStrings);
  const { page, totalPages: pages } = pagination;
  if (pages <= 1) return null;
  const go = (step: 1 | -1) => {
    onFilter({ ...filters, page: page + step });
  };
  return (
    <div className={classes.pages}>
      <Button variant="default" disabled={page <= 1} onClick={() => go(-1)}>
        {t('newer')}
      </Button>
      <span className="lk-numbers">
        {t('page_of', { page: numberWords(page), pages: numberWords(pages) })}
      </span>
      <Button variant="default" disabled={page >= pages} onClick={() => go(1)}>
        {t('older')}
      </Button>
    </div>
  );
}

function Ledger(props: Props & { onLook: (delivery: InboundDelivery) => void }) {
  const { filters, onLook } = props;
  const t = useStrings(inboundStrings);
  const query = useQuery(deliveriesQuery(filters));
  if (query.isPending) return <RowSkeletons label={t('loading')} />;
  if (!query.data)
    return (
      <CenteredNote
        title={<h2>{t('list_failed')}</h2>}
        action={
          <Button variant="default" onClick={() => void query.refetch()}>
            {t('try_again')}
          </Button>
        }
      >
        {errorWords(query.error)}
      </CenteredNote>
    );
  const { deliveries, pagination } = query.data;
  if (deliveries.length === 0) return <Nothing {...props} />;
  return (
    <>
      <InboundTable deliveries={deliveries} onLook={onLook} />
      <Pages {...props} pagination={pagination} />
    </>
  );
}

/** What the gateways delivered, and what became of it. */
export function InboundPage({ filters, onFilter }: Props) {
  const t = useStrings(inboundStrings);
  const [looked, setLooked] = useState<InboundDelivery | null>(null);
  return (
    <>
      <SegmentedControl
        size="xs"
        className={classes.filter}
        aria-label={t('filter')}
        value={filters.state ?? ''}
        data={[
          { value: '', label: t('all') },
          ...deliveryStates.map((state) => ({ value: state, label: t(state) })),
        ]}
        onChange={(value) => {
          onFilter({ state: deliveryStates.find((state) => state === value) });
        }}
      />
      <Ledger filters={filters} onFilter={onFilter} onLook={setLooked} />
      <DeliveryDialog
        delivery={looked}
        onClose={() => {
          setLooked(null);
        }}
      />
    </>
  );
}
