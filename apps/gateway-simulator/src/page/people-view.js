import { byId, el } from './dom.js';
import { call, choose, on, state } from './store.js';
import { summaryOf, t } from './texts.js';

export function initialsOf(name) {
  const words = name
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .split(' ')
    .filter(Boolean);
  return (words[0]?.[0] ?? '?') + (words.length > 1 ? words.at(-1)[0] : '');
}

export function drawPeople() {
  const focused = document.activeElement?.closest?.('.person')?.dataset.phone;
  const rows = state.customers.map((person) => el('li', {}, personButton(person)));
  byId('people').replaceChildren(...rows);
  if (focused) document.querySelector(`.person[data-phone="${focused}"]`)?.focus();
}

function personButton({ phone, name, unread, last_message: last }) {
  const badge = el(
    'span',
    { class: 'badge' },
    String(unread),
    el('span', { class: 'hidden-text' }, ` ${t('unread', { count: unread })}`),
  );
  return el(
    'button',
    {
      type: 'button',
      class: 'person',
      'data-phone': phone,
      'aria-current': String(phone === state.phone),
      onclick: () => choose(phone),
    },
    el('span', { class: 'avatar', 'aria-hidden': 'true' }, initialsOf(name)),
    el(
      'span',
      { class: 'person-words' },
      el('span', { class: 'person-name' }, name),
      el('span', { class: 'person-last' }, last === null ? t('nothingYet') : summaryOf(last)),
    ),
    unread > 0 ? badge : null,
  );
}

async function addCustomer(event) {
  event.preventDefault();
  const error = byId('newcomer-error');
  error.textContent = '';
  try {
    const input = { name: byId('newcomer-name').value, phone: byId('newcomer-phone').value };
    const { customer } = await call('POST', 'customers', input);
    byId('newcomer-form').reset();
    byId('newcomer').open = false;
    await choose(customer.phone);
    byId('text').focus();
  } catch (reason) {
    error.textContent = t('failed', { reason: reason.message });
  }
}

export function startPeople() {
  on('customers', drawPeople);
  byId('newcomer-form').addEventListener('submit', addCustomer);
  byId('newcomer').addEventListener('toggle', () => {
    if (!byId('newcomer').open) return;
    // A number that nobody has yet saves inventing one.
    byId('newcomer-phone').value ||= `+62812${String(Date.now()).slice(-8)}`;
    byId('newcomer-name').focus();
  });
}
