import { Button, Menu, Radio, Select, Textarea, TextInput } from '@mantine/core';
import { renderMessage } from '@loket/message-variables/render.ts';
import { MESSAGE_VARIABLES, variableValues } from '@loket/message-variables/variables.ts';
import { IconBraces } from '@tabler/icons-react';
import { useRef } from 'react';
import { useForm } from '../../shared/forms/use-form.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { useMe } from '../../shared/session/me.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { cannedStrings } from './canned-responses.strings.ts';
import classes from './canned-responses.module.css';

export type CannedValues = {
  title: string;
  shortcut: string;
  category: string;
  content: string;
  locale: '' | 'id' | 'en';
  scope: 'workspace' | 'own';
};

interface Props {
  initial: CannedValues;
  isNew: boolean;
  /** Agents write their own only. */
  maySetScope: boolean;
  submit: (values: CannedValues) => Promise<unknown>;
  onCancel: () => void;
}

const scopes = ['workspace', 'own'] as const;
const locales = ['', 'id', 'en'] as const;
const fallbackExample = '{{customer_name|Kak}}';

function Preview({ content }: { content: string }) {
  const t = useStrings(cannedStrings);
  const me = useMe();
  const facts = {
    requester_name: 'Budi Santoso',
    requester_email: 'budi@example.com',
    requester_phone: '+62 812-3456-7801',
    ticket_number: 'TKT-20261121-0007',
    subject: 'Pesanan belum sampai',
    status: 'in_progress',
    priority: 'high',
    category_name: 'Pengiriman',
    agent_name: me.name,
  };
  const { text, unknown } = renderMessage(content, variableValues(facts, me.locale));
  if (content.trim() === '') return null;
  return (
    <section className={classes.preview} aria-label={t('preview')}>
      <p className={classes.previewLead}>{t('preview_lead')}</p>
      <p className={classes.previewText}>{text}</p>
      {unknown.length > 0 ? (
        <p className={classes.unknown} role="status">
          {t('unknown_variables', { names: unknown.join(', ') })}
        </p>
      ) : null}
    </section>
  );
}

function VariableMenu({ onChoose }: { onChoose: (name: string) => void }) {
  const t = useStrings(cannedStrings);
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <Button variant="default" size="compact-sm" leftSection={<IconBraces size={14} aria-hidden />}>
          {t('insert_variable')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {MESSAGE_VARIABLES.map((name) => (
          <Menu.Item
            key={name}
            onClick={() => {
              onChoose(name);
            }}
          >
            {`{{${name}}}`}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

type Form = ReturnType<typeof useForm<CannedValues>>;

function Content({ form }: { form: Form }) {
  const t = useStrings(cannedStrings);
  const field = useRef<HTMLTextAreaElement>(null);
  const insert = (name: string) => {
    const { content } = form.values;
    const { selectionStart: start, selectionEnd: end } = field.current ?? {
      selectionStart: content.length,
      selectionEnd: content.length,
    };
    form.set('content', `${content.slice(0, start)}{{${name}}}${content.slice(end)}`);
    // The menu gives the focus back to its button first.
    setTimeout(() => field.current?.focus());
  };
  return (
    <div>
      <Textarea
        {...form.field('content')}
        ref={field}
        label={t('content')}
        // i18next would take the braces for its own.
        description={t('content_hint', { example: fallbackExample })}
        autosize
        minRows={4}
        maxRows={12}
      />
      <div className={classes.variables}>
        <VariableMenu onChoose={insert} />
      </div>
      <Preview content={form.values.content} />
    </div>
  );
}

function Choices({ form, maySetScope }: { form: Form; maySetScope: boolean }) {
  const t = useStrings(cannedStrings);
  const names = { '': t('any_language'), id: t('indonesian'), en: t('english') };
  return (
    <>
      <Select
        label={t('locale')}
        data={locales.map((locale) => ({ value: locale, label: names[locale] }))}
        value={form.values.locale}
        allowDeselect={false}
        onChange={(value) => {
          form.set('locale', locales.find((locale) => locale === value) ?? '');
        }}
      />
      {maySetScope ? (
        <Radio.Group
          label={t('scope')}
          value={form.values.scope}
          onChange={(value) => {
            form.set('scope', scopes.find((scope) => scope === value) ?? 'own');
          }}
        >
          <div className={classes.radios}>
            {scopes.map((scope) => (
              <Radio key={scope} value={scope} label={t(`scope_${scope}`)} />
            ))}
          </div>
        </Radio.Group>
      ) : null}
    </>
  );
}

export function CannedForm({ initial, isNew, maySetScope, submit, onCancel }: Props) {
  const t = useStrings(cannedStrings);
  const form = useForm<CannedValues>({ initial, submit });
  return (
    <DialogForm
      failure={form.failure}
      isBusy={form.isBusy}
      labels={{ cancel: t('cancel'), submit: t(isNew ? 'create' : 'save') }}
      onSubmit={form.onSubmit}
      onCancel={onCancel}
    >
      <TextInput
        {...form.field('title')}
        label={t('title')}
        description={t('title_hint')}
        autoComplete="off"
        data-autofocus
      />
      <TextInput
        {...form.field('shortcut')}
        label={t('shortcut')}
        description={t('shortcut_hint')}
        leftSection="/"
        autoComplete="off"
      />
      <Content form={form} />
      <TextInput {...form.field('category')} label={t('category')} autoComplete="off" />
      <Choices form={form} maySetScope={maySetScope} />
    </DialogForm>
  );
}
