import {
  IconAddressBook,
  IconChartBar,
  IconFile,
  IconMapPin,
  IconMicrophone,
  IconPhone,
  IconPhoto,
  IconShoppingCart,
  IconSticker2,
  IconVideo,
} from '@tabler/icons-react';
import type { Message, MessageContent } from '../../shared/api/wire-conversations.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { Card, type CardIcon } from './card.tsx';
import { conversationStrings } from './conversations.strings.ts';
import { AttachedFiles } from './files/attached-files.tsx';
import { fileSizeWords, lengthWords } from './media-words.ts';
import { RichText } from './rich-text.tsx';
import { sharedContacts } from './vcard.ts';
import classes from './message.module.css';

const mediaIcons = {
  image: IconPhoto,
  video: IconVideo,
  gif: IconVideo,
  short: IconVideo,
  audio: IconMicrophone,
  voice: IconMicrophone,
  document: IconFile,
  sticker: IconSticker2,
} as const satisfies Record<string, CardIcon>;
type MediaKind = keyof typeof mediaIcons;

const isMedia = (kind: string): kind is MediaKind => kind in mediaIcons;

/** Of media whose bytes do not come here: what it is, what it is called and how big. */
function MediaCard({ kind, content }: { kind: MediaKind; content: MessageContent | null }) {
  const t = useStrings(conversationStrings);
  const facts = [
    content?.file_name ? t(kind) : null,
    lengthWords(content?.seconds ?? null),
    fileSizeWords(content?.size_bytes ?? null),
    content?.view_once ? t('view_once') : null,
  ];
  return (
    <Card icon={mediaIcons[kind]} title={content?.file_name ?? t(kind)}>
      {facts.filter(Boolean).join(' · ')}
    </Card>
  );
}

function LocationCard({ content }: { content: MessageContent | null }) {
  const t = useStrings(conversationStrings);
  const { latitude, longitude, name, address } = content ?? {};
  if (typeof latitude !== 'number' || typeof longitude !== 'number')
    return <Card icon={IconMapPin} title={t('location')} />;
  const place = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const map = `https://www.openstreetmap.org/?mlat=${String(latitude)}&mlon=${String(longitude)}#map=17/${String(latitude)}/${String(longitude)}`;
  return (
    <Card icon={IconMapPin} title={name ?? t(content?.is_live ? 'live_location' : 'location')}>
      {address ? <span className={classes.cardLine}>{address}</span> : null}
      <span className={classes.cardLine}>{place}</span>
      <a href={map} target="_blank" rel="noopener noreferrer">
        {t('open_map')} <span className="lk-hidden">{t('new_tab')}</span>
      </a>
    </Card>
  );
}

function ContactCards({ content }: { content: MessageContent | null }) {
  const t = useStrings(conversationStrings);
  return sharedContacts(content).map(({ name, phones }, index) => (
    <Card key={index} icon={IconAddressBook} title={name ?? t('contact')}>
      {phones?.map((phone) => (
        <span key={phone} className={classes.cardLine}>
          {phone}
        </span>
      ))}
    </Card>
  ));
}

function PollCard({ message: { body, content } }: { message: Message }) {
  const t = useStrings(conversationStrings);
  return (
    <Card icon={IconChartBar} title={body || t('poll')}>
      {content?.options?.map((option, index) => (
        <span key={index} className={classes.cardLine}>
          {option}
        </span>
      ))}
    </Card>
  );
}

/** What stands above the words, by kind; null where a message is words only. */
function Figure({ message }: { message: Message }) {
  const t = useStrings(conversationStrings);
  const { kind, content } = message;
  if (isMedia(kind)) return <MediaCard kind={kind} content={content} />;
  switch (kind) {
    case 'location':
      return <LocationCard content={content} />;
    case 'contact':
    case 'contacts':
      return <ContactCards content={content} />;
    case 'poll':
      return <PollCard message={message} />;
    case 'order':
      return <Card icon={IconShoppingCart} title={content?.title ?? t('order')} />;
    case 'call':
      return <Card icon={IconPhone} title={t('call')} />;
    case 'unsupported':
      return <span className={classes.quiet}>{t('unsupported')}</span>;
    default:
      return null;
  }
}

/** Kinds whose body only repeats what their card says. */
const saidByCard = new Set(['location', 'contact', 'contacts', 'poll']);

function Deleted({ message: { deleted_by_name: by, delivery } }: { message: Message }) {
  const t = useStrings(conversationStrings);
  const hasLeft = delivery !== null && delivery.attempts > 0;
  return (
    <span className={classes.quiet}>
      {by ? t('deleted_by', { who: by }) : t('deleted')} {by && hasLeft ? t('deleted_here_only') : null}
    </span>
  );
}

/** Of what a message consists, whatever its kind. */
export function MessageContentView({ message }: { message: Message }) {
  if (message.deleted_at) return <Deleted message={message} />;
  const { attachments: files } = message;
  const words = saidByCard.has(message.kind) ? '' : message.body || (message.content?.caption ?? '');
  return (
    <>
      {files.length > 0 ? <AttachedFiles files={files} /> : <Figure message={message} />}
      {words ? (
        <div className={classes.words}>
          <RichText text={words} mentions={message.mentions} />
        </div>
      ) : null}
    </>
  );
}
