import { Anchor, Button, PasswordInput, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useForm } from '../../shared/forms/use-form.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { Form } from '../../ui/dialog-form.tsx';
import { login } from './auth.api.ts';
import { AuthFrame } from './auth-frame.tsx';
import { authStrings } from './auth.strings.ts';
import classes from './auth.module.css';

export function LoginForm({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useStrings(authStrings);
  const form = useForm({
    initial: { email: '', password: '' },
    submit: async (values) => {
      await login(values);
      onSignedIn();
    },
  });
  return (
    <AuthFrame title={t('login_title')} lead={t('login_lead')}>
      <Form failure={form.failure} onSubmit={form.onSubmit}>
        <TextInput
          {...form.field('email')}
          type="email"
          label={t('email')}
          autoComplete="username"
          autoFocus
          size="sm"
        />
        <PasswordInput
          {...form.field('password')}
          label={t('password')}
          autoComplete="current-password"
          size="sm"
        />
        <div className={classes.foot}>
          <Anchor component={Link} to="/forgot-password" size="sm">
            {t('forgot')}
          </Anchor>
          <Button type="submit" size="sm" loading={form.isBusy}>
            {t('sign_in')}
          </Button>
        </div>
      </Form>
    </AuthFrame>
  );
}
