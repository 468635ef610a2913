import { Anchor, Button, PasswordInput, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useForm } from '../../shared/forms/use-form.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { Form } from '../../ui/dialog-form.tsx';
import { acceptInvite, resetPassword } from './auth.api.ts';
import { AuthFrame } from './auth-frame.tsx';
import { authStrings } from './auth.strings.ts';

interface Props {
  token: string;
  purpose: 'reset' | 'accept';
  onDone: () => void;
}

/** One form for both letters that lead here: a forgotten password, and an invitation (which also asks for the name). */
export function NewPasswordForm({ token, purpose, onDone }: Props) {
  const t = useStrings(authStrings);
  const isInvite = purpose === 'accept';
  const form = useForm({
    initial: { name: '', password: '' },
    submit: async ({ name, password }) => {
      if (isInvite) await acceptInvite({ token, password, ...(name.trim() ? { name: name.trim() } : {}) });
      else await resetPassword({ token, password });
      onDone();
    },
  });
  const title = t(isInvite ? 'accept_title' : 'reset_title');
  if (!token)
    return (
      <AuthFrame title={title} lead={t('no_token')}>
        <Anchor component={Link} to="/login" size="sm">
          {t('back_to_login')}
        </Anchor>
      </AuthFrame>
    );
  return (
    <AuthFrame title={title} lead={t(isInvite ? 'accept_lead' : 'reset_lead')}>
      <Form failure={form.failure} onSubmit={form.onSubmit}>
        {isInvite ? (
          <TextInput {...form.field('name')} label={t('name')} autoComplete="name" size="sm" />
        ) : null}
        <PasswordInput
          {...form.field('password')}
          label={t('new_password')}
          description={t('new_password_hint')}
          autoComplete="new-password"
          size="sm"
        />
        <Button type="submit" size="sm" loading={form.isBusy}>
          {t(isInvite ? 'accept' : 'save_password')}
        </Button>
      </Form>
    </AuthFrame>
  );
}
