import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useForm } from '../../shared/forms/use-form.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone } from '../../shared/notify/notify.tsx';
import { meQuery, useMe } from '../../shared/session/me.ts';
import { Form } from '../../ui/dialog-form.tsx';
import { PasswordSection } from './password-section.tsx';
import { PreferenceSections } from './preference-sections.tsx';
import { usersApi } from './users.queries.ts';
import { usersStrings } from './users.strings.ts';
import classes from './users.module.css';

function AboutYou() {
  const t = useStrings(usersStrings);
  const me = useMe();
  const client = useQueryClient();
  const form = useForm({
    initial: { name: me.name },
    submit: async (values) => {
      const { user } = await usersApi.changeMe(values);
      client.setQueryData(meQuery.queryKey, user);
      notifyDone(t('saved'));
    },
  });
  return (
    <section className={classes.section} aria-labelledby="about-you">
      <h2 id="about-you">{t('about_you')}</h2>
      <Form failure={form.failure} onSubmit={form.onSubmit}>
        <TextInput {...form.field('name')} label={t('name')} autoComplete="name" />
        <TextInput value={me.email} label={t('email')} readOnly variant="filled" autoComplete="email" />
        <div>
          <Button
            type="submit"
            variant="default"
            loading={form.isBusy}
            disabled={form.values.name.trim() === me.name}
          >
            {t('save')}
          </Button>
        </div>
      </Form>
    </section>
  );
}

export function ProfilePage() {
  return (
    <>
      <AboutYou />
      <PreferenceSections />
      <PasswordSection />
    </>
  );
}
