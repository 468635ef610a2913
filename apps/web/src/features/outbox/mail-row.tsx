import { Button, CopyButton, UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconChevronDown,
  IconCircleCheck,
  IconClock,
  IconHourglass,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { OutboxMail } from '../../shared/api/wire-admin.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import { numberWords } from '../../shared/time/format.ts';
import { Ago } from '../../shared/time/times.tsx';
import { linkOf, outboxApi, outboxKey } from './outbox.queries.ts';
import { outboxStrings } from './outbox.strings.ts';
import classes from './outbox.module.css';

const icons = {
  waiting: IconHourglass,
  pending: IconClock,
  sent: IconCircleCheck,
  failed: IconAlertTriangle,
};

function State({ mail: { state, error, attempts } }: { mail: OutboxMail }) {
  const t = useStrings(outboxStrings);
  const Icon = icons[state];
  return (
    <span className={classes.state} data-state={state}>
      <Icon size={16} stroke={1.6} aria-hidden />
      <span>
        {t(state)}
        {state === 'failed' && error ? `: ${error} (${t('tries', { n: numberWords(attempts) })})` : null}
      </span>
    </span>
  );
}

function RetryButton({ mail }: { mail: OutboxMail }) {
  const t = useStrings(outboxStrings);
  const client = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => outboxApi.retry(mail.id),
    onSuccess: () => {
      notifyDone(t('retried', { to: mail.to }));
    },
    onError: notifyFailed,
    onSettled: () => client.invalidateQueries({ queryKey: outboxKey }),
  });
  return (
    <Button
      variant="default"
      loading={isPending}
      onClick={() => {
        mutate();
      }}
    >
      {t('retry')}
    </Button>
  );
}

/** One mail: to whom, about what, how it is; its text folds out below. */
export function MailRow({ mail }: { mail: OutboxMail }) {
  const t = useStrings(outboxStrings);
  const [isOpen, setOpen] = useState(false);
  const textId = useId();
  const link = linkOf(mail);
  return (
    <li className={classes.row}>
      <div className={classes.line}>
        <UnstyledButton
          className={classes.head}
          aria-expanded={isOpen}
          aria-controls={textId}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          <IconChevronDown
            size={16}
            className={classes.chevron}
            data-open={isOpen || undefined}
            aria-hidden
          />
          <span className={classes.what}>
            <span className={classes.subject}>{mail.subject}</span>
            <span className={classes.to}>
              {t('to', { to: mail.to })} · <Ago at={mail.sent_at ?? mail.created_at} />
            </span>
          </span>
        </UnstyledButton>
        <State mail={mail} />
        <span className={classes.actions}>
          {link ? (
            <CopyButton value={link}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {t(copied ? 'copied' : 'copy_link')}
                </Button>
              )}
            </CopyButton>
          ) : null}
          {mail.state === 'failed' ? <RetryButton mail={mail} /> : null}
        </span>
      </div>
      <div id={textId} hidden={!isOpen}>
        <pre className={classes.text} tabIndex={0} aria-label={t('text')}>
          {mail.text}
        </pre>
      </div>
    </li>
  );
}
