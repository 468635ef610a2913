import { bubble } from './bubble.js';
import { editMessage, replyTo, showError } from './composer.js';
import { byId, el } from './dom.js';
import { call, customer, on, setOpen, state } from './store.js';
import { locale, summaryOf, t } from './texts.js';

const DAY_MS = 86_400_000;

const acts = {
  reply: replyTo,
  edit: editMessage,
  react: ({ id }, emoji) => showError(call('PUT', `messages/${id}/reaction`, { emoji })),
  remove: ({ id }) => showError(call('DELETE', `messages/${id}`)),
};

function dayOf(ms) {
  return new Date(ms).toDateString();
}

function dayLabel(ms) {
  const day = dayOf(ms);
  if (day === dayOf(Date.now())) return t('today');
  if (day === dayOf(Date.now() - DAY_MS)) return t('yesterday');
  return new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'long', year: 'numeric' }).format(ms);
}

export function drawChat() {
  const rows = [];
  let day = null;
  for (const message of state.messages) {
    if (dayOf(message.sent_at_ms) !== day)
      rows.push(el('li', { class: 'day' }, dayLabel(message.sent_at_ms)));
    day = dayOf(message.sent_at_ms);
    rows.push(bubble(message, acts));
  }
  byId('messages').replaceChildren(...rows);
  byId('empty').hidden = state.messages.length > 0;
  scrollDown();
}

/** The newest message stays in view until the reader scrolls up. */
let isAtEnd = true;

function scrollDown() {
  const chat = byId('chat');
  isAtEnd = true;
  chat.scrollTop = chat.scrollHeight;
}

function drawMessage({ message, isNew }) {
  if (isNew) drawNew(message);
  else redraw(message);
  if (isNew && !message.from_desk) scrollDown();
  if (isNew && message.from_desk) byId('announce').textContent = t('arrived', { text: summaryOf(message) });
}

function drawNew(message) {
  const before = state.messages.at(-2);
  if (before === undefined || dayOf(before.sent_at_ms) !== dayOf(message.sent_at_ms)) return drawChat();
  byId('messages').append(bubble(message, acts));
}

/** A tick that changes neither closes the menu that is open on the message nor takes the focus out of it. */
function redraw(message) {
  const old = document.querySelector(`.bubble[data-id="${CSS.escape(message.id)}"]`);
  if (old === null) return;
  const isOpen = old.querySelector('.acts')?.open ?? false;
  const hadFocus = old.contains(document.activeElement);
  const drawn = bubble(message, acts);
  old.replaceWith(drawn);
  const menu = drawn.querySelector('.acts');
  if (menu === null) return;
  menu.open = isOpen && !hadFocus;
  if (hadFocus) menu.querySelector('summary').focus();
}

export function drawHead() {
  const person = customer();
  if (person === null) return;
  const isPocketed = !person.is_open;
  const presence = person.desk_presence === null ? t('chattingWith') : t(person.desk_presence);
  byId('phone-title').textContent = t('phoneOf', { name: person.name });
  byId('desk-presence').textContent = isPocketed ? t('pocketed') : presence;
  byId('pocket').setAttribute('aria-pressed', String(isPocketed));
  document.querySelector('.phone').classList.toggle('is-pocketed', isPocketed);
}

export function startChat() {
  const chat = byId('chat');
  chat.addEventListener('scroll', () => {
    isAtEnd = chat.scrollHeight - chat.scrollTop - chat.clientHeight < 80;
  });
  // Also when a picture has loaded, a menu opens or the keyboard takes its room.
  const sizes = new ResizeObserver(() => isAtEnd && scrollDown());
  sizes.observe(byId('messages'));
  sizes.observe(chat);
  on('messages', drawChat);
  on('message', drawMessage);
  on('customers', drawHead);
  byId('pocket').addEventListener('click', () => {
    const person = customer();
    if (person !== null) void showError(setOpen(person.phone, !person.is_open));
  });
}
