import { Button, PasswordInput } from '@mantine/core';
import { useForm } from '../../shared/forms/use-form.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone } from '../../shared/notify/notify.tsx';
import { Form } from '../../ui/dialog-form.tsx';
import { usersApi } from './users.queries.ts';
import { usersStrings } from './users.strings.ts';
import classes from './users.module.css';

export function PasswordSection() {
  const t = useStrings(usersStrings);
  const form = useForm({
    initial: { current_password: '', new_password: '' },
    submit: async (values) => {
      await usersApi.changePassword(values);
      form.reset();
      notifyDone(t('password_changed'));
    },
  });
  return (
    <section className={classes.section} aria-labelledby="password">
      <h2 id="password">{t('password')}</h2>
      <Form failure={form.failure} onSubmit={form.onSubmit}>
        <PasswordInput
          {...form.field('current_password')}
          label={t('current_password')}
          autoComplete="current-password"
        />
        <PasswordInput
          {...form.field('new_password')}
          label={t('new_password')}
          autoComplete="new-password"
        />
        <div>
          <Button type="submit" variant="default" loading={form.isBusy} disabled={!form.values.new_password}>
            {t('change_password')}
          </Button>
        </div>
      </Form>
    </section>
  );
}
