import { Button, Checkbox, Radio, Select, TagsInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useForm } from '../../shared/forms/use-form.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone } from '../../shared/notify/notify.tsx';
import { meQuery } from '../../shared/session/me.ts';
import { settingsQuery, type Settings } from '../../shared/session/workspace-settings.ts';
import { changesOf, keywordPriorities, valuesOf, type SettingsValues } from './settings-values.ts';
import { workspacesApi, workspacesKey } from './workspaces.queries.ts';
import { workspacesStrings } from './workspaces.strings.ts';
import classes from './workspaces.module.css';

type Form = ReturnType<typeof useForm<SettingsValues>>;
type Text = keyof typeof workspacesStrings.en;
type NumberField =
  'auto_close_after_hours' | 'reopen_window_days' | 'comment_edit_window_seconds' | 'undo_send_seconds';

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];

export function Section({ title, lead, children }: { title: Text; lead?: Text; children: ReactNode }) {
  const t = useStrings(workspacesStrings);
  return (
    <section className={classes.section} aria-labelledby={title}>
      <h2 id={title}>{t(title)}</h2>
      {lead ? <p className={classes.lead}>{t(lead)}</p> : null}
      {children}
    </section>
  );
}

function About({ form }: { form: Form }) {
  const t = useStrings(workspacesStrings);
  const { timezone } = form.values;
  return (
    <Section title="section_about">
      <TextInput {...form.field('name')} label={t('name')} maxLength={100} autoComplete="organization" />
      <Select
        label={t('locale')}
        description={t('locale_hint')}
        data={[
          { value: 'id', label: 'Bahasa Indonesia' },
          { value: 'en', label: 'English' },
        ]}
        value={form.values.locale}
        error={form.errorOf('locale')}
        allowDeselect={false}
        onChange={(value) => {
          form.set('locale', value === 'en' ? 'en' : 'id');
        }}
      />
      <Select
        label={t('timezone')}
        description={t('timezone_hint')}
        data={zones.includes(timezone) ? zones : [timezone, ...zones]}
        value={timezone}
        error={form.errorOf('timezone')}
        searchable
        limit={50}
        allowDeselect={false}
        nothingFoundMessage={t('none_found')}
        onChange={(value) => {
          if (value) form.set('timezone', value);
        }}
      />
    </Section>
  );
}

function NumberField({ form, name, hint }: { form: Form; name: NumberField; hint?: Text }) {
  const t = useStrings(workspacesStrings);
  return (
    <TextInput
      {...form.field(name)}
      label={t(name)}
      description={hint ? t(hint) : undefined}
      inputMode="numeric"
      autoComplete="off"
    />
  );
}

function Tickets({ form }: { form: Form }) {
  const t = useStrings(workspacesStrings);
  const daily = 'TKT-{YYYYMMDD}-{seq:4}';
  return (
    <Section title="section_tickets">
      <Radio.Group
        label={t('ticket_number_format')}
        description={t('ticket_number_format_hint')}
        value={form.values.ticket_number_format}
        error={form.errorOf('ticket_number_format')}
        onChange={(value) => {
          form.set('ticket_number_format', value === daily ? daily : '#{seq}');
        }}
      >
        <Radio mt={8} value={daily} label={t('format_daily')} />
        <Radio mt={8} value="#{seq}" label={t('format_running')} />
      </Radio.Group>
      <NumberField form={form} name="auto_close_after_hours" hint="auto_close_after_hours_hint" />
      <NumberField form={form} name="reopen_window_days" hint="reopen_window_days_hint" />
    </Section>
  );
}

function Agents({ form }: { form: Form }) {
  const t = useStrings(workspacesStrings);
  return (
    <Section title="section_agents">
      <Radio.Group
        label={t('agents_see')}
        value={form.values.agents_see}
        error={form.errorOf('agents_see')}
        onChange={(value) => {
          form.set('agents_see', value === 'all' ? 'all' : 'own_and_queue');
        }}
      >
        <Radio mt={8} value="all" label={t('see_all')} />
        <Radio mt={8} value="own_and_queue" label={t('see_own_and_queue')} />
      </Radio.Group>
      {(['agents_may_assign_others', 'agents_may_change_in_bulk'] as const).map((name) => (
        <Checkbox
          key={name}
          label={t(name)}
          checked={form.values[name]}
          onChange={({ currentTarget }) => {
            form.set(name, currentTarget.checked);
          }}
        />
      ))}
    </Section>
  );
}

function Keywords({ form }: { form: Form }) {
  const t = useStrings(workspacesStrings);
  return (
    <Section title="section_keywords" lead="keywords_lead">
      {keywordPriorities.map((priority) => {
        const name = `priority_keywords.${priority}` as const;
        return (
          <TagsInput
            key={name}
            label={t(priority)}
            description={t('keyword_hint')}
            value={form.values[name]}
            error={form.errorOf(name)}
            maxTags={50}
            maxLength={50}
            splitChars={[',']}
            acceptValueOnBlur
            onChange={(words) => {
              form.set(name, words);
            }}
          />
        );
      })}
    </Section>
  );
}

/** Everything that an admin sets for the whole workspace; what he did not touch is not sent. */
export function WorkspaceForm({ settings }: { settings: Settings }) {
  const t = useStrings(workspacesStrings);
  const client = useQueryClient();
  const before = valuesOf(settings);
  const form = useForm<SettingsValues>({
    initial: before,
    submit: async (values) => {
      const changes = changesOf(before, values);
      if (Object.keys(changes).length === 0) {
        notifyDone(t('unchanged'));
        return;
      }
      const saved = await workspacesApi.changeSettings(changes);
      client.setQueryData(settingsQuery.queryKey, saved);
      await client.invalidateQueries({ queryKey: meQuery.queryKey });
      await client.invalidateQueries({ queryKey: workspacesKey });
      notifyDone(t('saved'));
    },
  });
  return (
    <form className={classes.form} onSubmit={form.onSubmit} noValidate>
      <About form={form} />
      <Tickets form={form} />
      <Agents form={form} />
      <Keywords form={form} />
      <Section title="section_writing">
        <NumberField form={form} name="comment_edit_window_seconds" />
        <NumberField form={form} name="undo_send_seconds" hint="undo_send_seconds_hint" />
      </Section>
      <div className={classes.foot}>
        {form.failure ? (
          <p className={classes.failure} role="alert">
            {form.failure}
          </p>
        ) : null}
        <Button type="submit" loading={form.isBusy}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
