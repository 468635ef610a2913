import { IconInbox } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { InboundDelivery } from '../../shared/api/wire-admin.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { ListByState } from '../../shared/lists/list-by-state.tsx';
import { DeliveryDialog } from './delivery-dialog.tsx';
import { InboundTable } from './inbound-table.tsx';
import { deliveriesQuery, deliveryStates, type InboundFilters } from './inbound.queries.ts';
import { inboundStrings } from './inbound.strings.ts';

interface Props {
  filters: InboundFilters;
  onFilter: (filters: InboundFilters) => void;
}

/** What the gateways delivered, and what became of it. */
export function InboundPage({ filters, onFilter }: Props) {
  const t = useStrings(inboundStrings);
  const query = useQuery(deliveriesQuery(filters));
  const [looked, setLooked] = useState<InboundDelivery | null>(null);
  return (
    <>
      <ListByState
        t={t}
        states={deliveryStates}
        filters={filters}
        onFilter={onFilter}
        query={query}
        isEmpty={({ deliveries }) => deliveries.length === 0}
        icon={<IconInbox size={32} stroke={1.4} aria-hidden />}
      >
        {({ deliveries }) => <InboundTable deliveries={deliveries} onLook={setLooked} />}
      </ListByState>
      <DeliveryDialog
        delivery={looked}
        onClose={() => {
          setLooked(null);
        }}
      />
    </>
  );
}
