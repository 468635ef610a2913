import { Button, Modal, Stack } from '@mantine/core';
import type { Ticket } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { absoluteWords } from '../../shared/time/format.ts';
import { DialogLead } from '../../ui/dialog-form.tsx';
import { snoozeStrings } from './snooze.strings.ts';
import { snoozeTimes, soonHours } from './snooze-times.ts';

interface Props {
  ticket: Ticket;
  isOpen: boolean;
  onChoose: (until: Date | null) => void;
  onClose: () => void;
}

function Times({ onChoose }: Pick<Props, 'onChoose'>) {
  const t = useStrings(snoozeStrings);
  return (
    <Stack gap={8}>
      {snoozeTimes(new Date()).map(({ key, until }) => (
        <Button
          key={key}
          variant="default"
          title={until ? absoluteWords(until.toISOString()) : undefined}
          onClick={() => {
            onChoose(until);
          }}
        >
          {t(key, { n: soonHours })}
        </Button>
      ))}
    </Stack>
  );
}

/** Until when the ticket is out of sight. */
export function SnoozeDialog({ ticket, isOpen, onChoose, onClose }: Props) {
  const t = useStrings(snoozeStrings);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('snooze_title', { number: ticket.ticket_number })}
      closeButtonProps={{ 'aria-label': t('close_dialog') }}
    >
      <DialogLead>{t('snooze_lead')}</DialogLead>
      <Times onChoose={onChoose} />
    </Modal>
  );
}
