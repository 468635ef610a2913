import { byId } from './dom.js';
import { call, on, state } from './store.js';
import { summaryOf, t } from './texts.js';

const PLACES = [
  { name: 'Monas', address: 'Gambir, Jakarta Pusat', latitude: -6.1754, longitude: 106.8272 },
  { name: 'Gedung Sate', address: 'Citarum, Bandung', latitude: -6.9025, longitude: 107.6187 },
  { name: 'Tugu Yogyakarta', address: 'Jetis, Yogyakarta', latitude: -7.7829, longitude: 110.3671 },
];
const TYPING_EVERY_MS = 4_000;

/** What the text in the composer is about: nothing, a reply or a change. */
let subject = null;
let typedAtMs = 0;
let placesSent = 0;

export function replyTo(message) {
  setSubject({ kind: 'reply', message });
}

export function editMessage(message) {
  byId('text').value = message.content.body ?? message.content.caption ?? '';
  setSubject({ kind: 'edit', message });
}

function setSubject(next) {
  subject = next;
  drawSubject();
  byId('text').focus();
}

export function drawSubject() {
  byId('subject').hidden = subject === null;
  if (subject === null) return;
  const text = summaryOf(subject.message);
  byId('subject-text').textContent = subject.kind === 'reply' ? t('replyTo', { text }) : t('editing');
}

/** Shows why a call failed beside the composer; resolves to whether it worked. */
export async function showError(promise) {
  const error = byId('composer-error');
  error.textContent = '';
  try {
    await promise;
    return true;
  } catch (reason) {
    error.textContent = t('failed', { reason: reason.message });
    return false;
  }
}

function say(fields) {
  const quoted = subject?.kind === 'reply' ? { quoted_id: subject.message.id } : {};
  return showError(call('POST', `customers/${state.phone}/messages`, { ...fields, ...quoted }));
}

async function submit(event) {
  event?.preventDefault();
  const field = byId('text');
  const text = field.value;
  if (text.trim() === '') return;
  field.value = '';
  const isEdit = subject?.kind === 'edit';
  const isDone = await (isEdit
    ? showError(call('PUT', `messages/${subject.message.id}`, { text }))
    : say({ text }));
  if (isDone) clearSubject();
  else field.value ||= text;
}

function clearSubject() {
  if (subject?.kind === 'edit') byId('text').value = '';
  setSubject(null);
}

async function sendFile() {
  const [file] = byId('file').files;
  byId('file').value = '';
  if (file === undefined) return;
  const media = await dataUrlOf(file);
  const kind = ['image', 'video', 'audio'].find((type) => file.type.startsWith(`${type}/`)) ?? 'document';
  const caption = byId('text').value.trim();
  const fields = { kind, media, file_name: file.name, ...(caption && kind !== 'audio' ? { caption } : {}) };
  if (!(await say(fields))) return;
  byId('text').value = '';
  clearSubject();
}

function dataUrlOf(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(reader.result));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}

function sendPlace() {
  const place = PLACES[placesSent % PLACES.length];
  placesSent += 1;
  void say({ kind: 'location', ...place }).then((isDone) => isDone && clearSubject());
}

function tellTyping() {
  if (Date.now() - typedAtMs < TYPING_EVERY_MS || byId('text').value === '') return;
  typedAtMs = Date.now();
  void showError(call('PUT', `customers/${state.phone}/presence`, { presence: 'typing' }));
}

function onKey(event) {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) void submit(event);
  if (event.key === 'Escape' && subject !== null) clearSubject();
}

export function startComposer() {
  byId('composer').addEventListener('submit', submit);
  byId('text').addEventListener('keydown', onKey);
  byId('text').addEventListener('input', tellTyping);
  byId('subject-cancel').addEventListener('click', clearSubject);
  byId('attach').addEventListener('click', () => byId('file').click());
  byId('file').addEventListener('change', sendFile);
  byId('place').addEventListener('click', sendPlace);
  on('messages', () => {
    subject = null;
    drawSubject();
  });
}
