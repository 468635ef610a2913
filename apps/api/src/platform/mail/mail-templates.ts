export type MailTemplate = 'invite' | 'reset-password' | 'password-changed';
/** `name`, `email`, `workspaceName` and `link` always; `inviterName` for an invitation. */
export type MailData = Record<string, string>;

export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}

interface Words {
  subject: string;
  /** Paragraphs; `{name}` stands for a value. */
  before: string[];
  button: string;
  after: string[];
}

const TEMPLATES: Record<MailTemplate, Record<'id' | 'en', Words>> = {
  invite: {
    id: {
      subject: 'Undangan ke {workspaceName}',
      before: ['Halo {name},', '{inviterName} mengundang Anda melayani pelanggan di {workspaceName}.'],
      button: 'Terima undangan',
      after: ['Tautan ini berlaku 7 hari dan hanya dapat dipakai sekali.'],
    },
    en: {
      subject: 'Invitation to {workspaceName}',
      before: ['Hello {name},', '{inviterName} invites you to answer customers in {workspaceName}.'],
      button: 'Accept the invitation',
      after: ['The link is good for 7 days and works once.'],
    },
  },
  'reset-password': {
    id: {
      subject: 'Atur ulang kata sandi',
      before: ['Halo {name},', 'Ada permintaan untuk mengganti kata sandi {email}.'],
      button: 'Buat kata sandi baru',
      after: ['Tautan ini berlaku 1 jam.', 'Bukan Anda? Abaikan surel ini; kata sandi Anda tidak berubah.'],
    },
    en: {
      subject: 'Reset your password',
      before: ['Hello {name},', 'Somebody asked for a new password for {email}.'],
      button: 'Choose a new password',
      after: ['The link is good for one hour.', 'Not you? Ignore this mail; your password stays as it is.'],
    },
  },
  'password-changed': {
    id: {
      subject: 'Kata sandi Anda sudah diganti',
      before: ['Halo {name},', 'Kata sandi {email} baru saja diganti. Perangkat lain harus masuk lagi.'],
      button: 'Bukan saya: atur ulang kata sandi',
      after: [],
    },
    en: {
      subject: 'Your password was changed',
      before: [
        'Hello {name},',
        'The password of {email} was just changed. Other devices have to sign in again.',
      ],
      button: 'It was not me: reset the password',
      after: [],
    },
  },
};

/** Makes subject, text and HTML of a mail; values are escaped where they stand in HTML. */
export const renderMail = (template: MailTemplate, locale: 'id' | 'en', data: MailData): RenderedMail => {
  const words = TEMPLATES[template][locale];
  const plain = (text: string): string => fill(text, data, (value) => value);
  const escaped = (text: string): string => fill(text, data, escapeHtml);
  const link = data.link ?? '';
  const paragraphs = (texts: string[]): string => texts.map((text) => `<p>${escaped(text)}</p>`).join('\n');
  return {
    // A name with a line break must not become another header.
    subject: plain(words.subject).replace(/\s+/g, ' '),
    text: [...words.before.map(plain), `${words.button}:\n${link}`, ...words.after.map(plain)].join('\n\n'),
    html: `<!doctype html>
<html lang="${locale}">
<body style="font-family: system-ui, sans-serif; line-height: 1.5; color: #1f2933; max-width: 34em">
${paragraphs(words.before)}
<p><a href="${escapeHtml(link)}" style="display: inline-block; padding: 10px 16px; border-radius: 6px; background: #0b6e4f; color: #ffffff; text-decoration: none">${words.button}</a></p>
${paragraphs(words.after)}
</body>
</html>`,
  };
};

const fill = (text: string, data: MailData, encode: (value: string) => string): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => encode(data[name] ?? ''));

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (value: string): string =>
  value.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
