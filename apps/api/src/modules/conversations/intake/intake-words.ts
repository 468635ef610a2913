type Locale = 'id' | 'en';

const SUBJECT_CHARACTERS = 80;
const PREVIEW_CHARACTERS = 140;

const WORDS: Record<string, Record<Locale, string>> = {
  image: { id: 'Foto', en: 'Photo' },
  video: { id: 'Video', en: 'Video' },
  audio: { id: 'Pesan suara', en: 'Voice message' },
  document: { id: 'Dokumen', en: 'Document' },
  sticker: { id: 'Stiker', en: 'Sticker' },
  location: { id: 'Lokasi', en: 'Location' },
  contact: { id: 'Kontak', en: 'Contact' },
  poll: { id: 'Jajak pendapat', en: 'Poll' },
  order: { id: 'Pesanan', en: 'Order' },
  call: { id: 'Panggilan', en: 'Call' },
};
const ANY_MESSAGE: Record<Locale, string> = { id: 'Pesan', en: 'Message' };

interface Said {
  kind: string;
  body: string;
}

/** What a ticket is called that a message opened: its first line, or what kind of thing came. */
export const subjectOf = ({ kind, body }: Said, locale: Locale): string => {
  const line = body
    .split('\n')
    .map(tidy)
    .find((text) => text !== '');
  return line === undefined ? wordFor(kind, locale) : shorten(line, SUBJECT_CHARACTERS);
};

/** One line for lists. */
export const previewOf = ({ kind, body }: Said, locale: Locale): string => {
  const line = tidy(body);
  return line === '' ? wordFor(kind, locale) : shorten(line, PREVIEW_CHARACTERS);
};

export const greetingFor = (ticketNumber: string, locale: Locale): string =>
  locale === 'id'
    ? `Terima kasih, pesan Anda sudah kami terima. Nomor tiket Anda ${ticketNumber}. Tim kami akan segera membalas.`
    : `Thank you, we have received your message. Your ticket number is ${ticketNumber}. Our team will reply soon.`;

const wordFor = (kind: string, locale: Locale): string => (WORDS[kind] ?? ANY_MESSAGE)[locale];

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Cuts between words where it can. */
const shorten = (text: string, maxCharacters: number): string => {
  if (text.length <= maxCharacters) return text;
  const head = text
    .slice(0, maxCharacters - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '');
  const lastBlank = head.lastIndexOf(' ');
  return `${lastBlank > maxCharacters / 2 ? head.slice(0, lastBlank) : head}…`;
};
