import { PasswordInput, Radio, TextInput } from '@mantine/core';
import { ApiError } from '../../shared/api/api-error.ts';
import type { FieldError } from '../../shared/api/wire.ts';
import { useForm } from '../../shared/forms/use-form.ts';
import { useStrings, type Translate } from '../../shared/i18n/strings.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import type { Intake } from './channels.queries.ts';
import { channelsStrings } from './channels.strings.ts';
import classes from './channels.module.css';

export type ChannelValues = {
  provider: 'whapi' | 'baileys';
  name: string;
  base_url: string;
  token: string;
  intake: Intake;
};

interface Props {
  initial: ChannelValues;
  /** A gateway's kind is chosen once. */
  isNew: boolean;
  submit: (values: ChannelValues) => Promise<unknown>;
  onCancel: () => void;
}

const providers = ['whapi', 'baileys'] as const;
const intakes = ['ticket_first', 'bot_first'] as const;

function isGatewayAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password, search, hash } = new URL(address);
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === '';
}

/** Said here in the reader's language, before the server would say it in its own. */
function check(
  t: Translate<keyof typeof channelsStrings.en>,
  { name, base_url: address }: ChannelValues,
): void {
  const errors: FieldError[] = [];
  if (name.trim() === '') errors.push({ field: 'name', message: t('name_missing') });
  if (!isGatewayAddress(address.trim())) errors.push({ field: 'base_url', message: t('base_url_wrong') });
  if (errors.length > 0) throw new ApiError({ status: 422, code: 'request.invalid', errors });
}

export function ChannelForm({ initial, isNew, submit, onCancel }: Props) {
  const t = useStrings(channelsStrings);
  const form = useForm<ChannelValues>({
    initial,
    submit: (values) => {
      check(t, values);
      return submit({ ...values, name: values.name.trim(), base_url: values.base_url.trim() });
    },
  });
  return (
    <DialogForm
      failure={form.failure}
      isBusy={form.isBusy}
      labels={{ cancel: t('cancel'), submit: t(isNew ? 'create' : 'save') }}
      onSubmit={form.onSubmit}
      onCancel={onCancel}
    >
      {isNew ? (
        <Radio.Group
          label={t('provider')}
          description={t('provider_hint')}
          value={form.values.provider}
          onChange={(value) => {
            form.set('provider', providers.find((one) => one === value) ?? 'whapi');
          }}
        >
          <div className={classes.radios}>
            {providers.map((one) => (
              <Radio key={one} value={one} label={t(one)} />
            ))}
          </div>
        </Radio.Group>
      ) : null}
      <TextInput
        {...form.field('name')}
        label={t('name')}
        description={t('name_hint')}
        autoComplete="off"
        data-autofocus
      />
      <TextInput
        {...form.field('base_url')}
        type="url"
        label={t('base_url')}
        description={t('base_url_hint')}
        autoComplete="off"
      />
      <PasswordInput
        {...form.field('token')}
        label={t('token')}
        description={t(isNew ? 'token_hint' : 'token_keep')}
        autoComplete="off"
      />
      <Radio.Group
        label={t('intake')}
        value={form.values.intake}
        onChange={(value) => {
          form.set('intake', intakes.find((one) => one === value) ?? 'ticket_first');
        }}
      >
        <div className={classes.choices}>
          {intakes.map((one) => (
            <Radio key={one} value={one} label={t(one)} description={t(`${one}_means`)} />
          ))}
        </div>
      </Radio.Group>
    </DialogForm>
  );
}
