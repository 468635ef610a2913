import { el, icon } from './dom.js';
import { state } from './store.js';
import { locale, summaryOf, t } from './texts.js';

const EMOJIS = ['👍', '❤️', '😂', '😮', '🙏'];

/** One message as it stands on the phone. `acts` has reply, react, edit and remove. */
export function bubble(message, acts) {
  const isOwn = !message.from_desk;
  const reaction = [message.reactions.customer, message.reactions.desk].filter(Boolean).join(' ');
  const classes = ['bubble'];
  if (isOwn) classes.push('is-own');
  if (message.is_deleted) classes.push('is-deleted');
  if (reaction) classes.push('has-reaction');
  return el(
    'li',
    { class: classes.join(' '), 'data-id': message.id },
    el('span', { class: 'hidden-text' }, `${isOwn ? t('you') : t('desk')}: `),
    quoteOf(message),
    ...contentOf(message),
    el(
      'div',
      { class: 'meta' },
      message.is_edited && !message.is_deleted ? el('span', {}, t('edited')) : null,
      timeOf(message),
      el(
        'span',
        { class: `tick-${message.ticks}`, title: t(`tick_${message.ticks}`) },
        icon(message.ticks, t(`tick_${message.ticks}`), 16),
      ),
      message.is_deleted ? null : actionsOf(message, acts),
    ),
    reaction ? el('span', { class: 'reaction' }, reaction) : null,
  );
}

function timeOf({ sent_at_ms: sentAtMs }) {
  const date = new Date(sentAtMs);
  const format = new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return el('time', { datetime: date.toISOString() }, format.format(date));
}

function quoteOf({ quoted_id: quotedId, is_deleted: isDeleted }) {
  if (quotedId === null || isDeleted) return null;
  const quoted = state.messages.find(({ id }) => id === quotedId);
  return el('p', { class: 'quote' }, quoted === undefined ? '…' : summaryOf(quoted));
}

const DRAWERS = {
  image: pictureOf,
  sticker: pictureOf,
  gif: pictureOf,
  video: (message, link) => [
    el('video', { src: link, controls: true, 'aria-label': summaryOf(message) }),
    captionOf(message),
  ],
  audio: (message, link) => [el('audio', { src: link, controls: true, 'aria-label': summaryOf(message) })],
  document: fileOf,
  location: placeOf,
};
DRAWERS.short = DRAWERS.video;
DRAWERS.voice = DRAWERS.audio;

function contentOf(message) {
  const { content, kind } = message;
  if (message.is_deleted) return [words(t('deleted'))];
  // Links name the simulator by the address that the desk knows; the page takes its own.
  const link = typeof content.link === 'string' ? new URL(content.link).pathname : null;
  return DRAWERS[kind]?.(message, link) ?? [words(summaryOf(message))];
}

function words(text) {
  return text ? el('p', { class: 'words' }, text) : null;
}

function captionOf({ content }) {
  return words(content.caption);
}

function pictureOf(message, link) {
  return [el('img', { src: link, alt: message.content.caption ?? summaryOf(message) }), captionOf(message)];
}

function fileOf(message, link) {
  const name = message.content.file_name ?? t('kind_document');
  return [el('a', { class: 'file', href: link, download: name }, icon('file'), name), captionOf(message)];
}

function placeOf({ content }) {
  const { latitude, longitude, name, address } = content;
  const where = `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  return [
    el('div', { class: 'map', role: 'img', 'aria-label': t('kind_location') }, icon('pin', null, 28)),
    words([name, address].filter(Boolean).join(', ') || where),
    el('p', { class: 'muted' }, where),
  ];
}

function actionsOf(message, acts) {
  const button = (label, act, shown = label) => {
    const onclick = ({ currentTarget }) => {
      currentTarget.closest('.acts').open = false;
      act();
    };
    return el('button', { type: 'button', 'aria-label': label, onclick }, shown);
  };
  const isOwn = !message.from_desk;
  const isText = message.kind === 'text' || typeof message.content.caption === 'string';
  return el(
    'details',
    { class: 'acts' },
    el('summary', { 'aria-label': t('actions') }, icon('more', null, 16)),
    el(
      'div',
      { class: 'act-row' },
      EMOJIS.map((emoji) => button(t('react', { emoji }), () => acts.react(message, emoji), emoji)),
    ),
    el(
      'div',
      { class: 'act-row' },
      button(t('reply'), () => acts.reply(message)),
      isOwn && isText ? button(t('edit'), () => acts.edit(message)) : null,
      isOwn ? button(t('remove'), () => acts.remove(message)) : null,
      message.reactions.customer ? button(t('unreact'), () => acts.react(message, '')) : null,
    ),
  );
}
