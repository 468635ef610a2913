import { Anchor, Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from '../../shared/forms/use-form.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { Form } from '../../ui/dialog-form.tsx';
import { forgotPassword } from './auth.api.ts';
import { AuthFrame } from './auth-frame.tsx';
import { authStrings } from './auth.strings.ts';
import classes from './auth.module.css';

export function ForgotForm() {
  const t = useStrings(authStrings);
  const [isSent, setSent] = useState(false);
  const form = useForm({
    initial: { email: '' },
    submit: async ({ email }) => {
      await forgotPassword(email);
      setSent(true);
    },
  });
  const back = (
    <Anchor component={Link} to="/login" size="sm">
      {t('back_to_login')}
    </Anchor>
  );
  if (isSent)
    return (
      <AuthFrame title={t('forgot_title')} lead={t('link_sent')}>
        <p className={classes.hint}>{t('link_sent_hint')}</p>
        {back}
      </AuthFrame>
    );
  return (
    <AuthFrame title={t('forgot_title')} lead={t('forgot_lead')}>
      <Form failure={form.failure} onSubmit={form.onSubmit}>
        <TextInput
          {...form.field('email')}
          type="email"
          label={t('email')}
          autoComplete="username"
          autoFocus
          size="sm"
        />
        <div className={classes.foot}>
          {back}
          <Button type="submit" size="sm" loading={form.isBusy}>
            {t('send_link')}
          </Button>
        </div>
      </Form>
    </AuthFrame>
  );
}
