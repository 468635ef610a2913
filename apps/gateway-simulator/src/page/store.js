/** What the simulator knows, kept up to date by its events. */
export const state = {
  customers: [],
  messages: [],
  faults: {},
  log: [],
  phone: null,
  isOnline: true,
};

const MAX_LOG = 60;
const listeners = new Map();

/** Calls back for `customers`, `messages`, `message`, `faults`, `log` or `connection`. */
export function on(topic, listener) {
  listeners.set(topic, [...(listeners.get(topic) ?? []), listener]);
}

function emit(topic, detail) {
  for (const listener of listeners.get(topic) ?? []) listener(detail);
}

/** One call of the control API; throws with the simulator's own words. */
export async function call(method, path, body) {
  const response = await fetch(`/simulator/${path}`, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error?.details ?? String(response.status));
  return answer;
}

export function customer() {
  return state.customers.find(({ phone }) => phone === state.phone) ?? null;
}

/** Takes another customer's phone in hand; the one before is put away. */
export async function choose(phone) {
  const before = state.phone;
  state.phone = phone;
  state.messages = [];
  emit('customers');
  emit('messages');
  if (before !== null && before !== phone) await setOpen(before, false);
  await setOpen(phone, true);
  const { messages } = await call('GET', `customers/${phone}/messages`);
  if (state.phone !== phone) return;
  state.messages = messages;
  emit('messages');
}

export function setOpen(phone, open) {
  return call('PUT', `customers/${phone}/open`, { open });
}

async function load() {
  const loaded = await call('GET', 'state');
  state.customers = loaded.customers;
  state.faults = loaded.faults;
  state.log = loaded.log;
  emit('customers');
  emit('faults');
  emit('log');
  await choose(customer()?.phone ?? state.customers[0].phone);
}

const CHANGES = {
  customer: ({ customer: changed }) => {
    const index = state.customers.findIndex(({ phone }) => phone === changed.phone);
    if (index === -1) state.customers.push(changed);
    else state.customers[index] = changed;
    emit('customers');
  },
  message: ({ message }) => {
    const owner = state.customers.find(({ phone }) => phone === message.phone);
    if (owner !== undefined && !isOlder(message, owner.last_message)) owner.last_message = message;
    emit('customers');
    if (message.phone === state.phone) takeMessage(message);
  },
  faults: ({ faults }) => {
    state.faults = faults;
    emit('faults');
  },
  log: ({ entry }) => {
    state.log = [...state.log, entry].slice(-MAX_LOG);
    emit('log');
  },
  reset: () => load(),
};

function isOlder(message, last) {
  return last !== null && message.id !== last.id && message.sent_at_ms < last.sent_at_ms;
}

function takeMessage(message) {
  const index = state.messages.findIndex(({ id }) => id === message.id);
  const isNew = index === -1;
  if (isNew) state.messages.push(message);
  else state.messages[index] = message;
  emit('message', { message, isNew });
}

/** Listens to the simulator; after a lost connection everything is loaded again, so nothing is missed. */
export function connect() {
  const events = new EventSource('/simulator/events');
  const tell = (isOnline) => {
    state.isOnline = isOnline;
    emit('connection');
  };
  events.addEventListener('open', () => load().then(() => tell(true)));
  events.addEventListener('error', () => tell(false));
  events.addEventListener('message', ({ data }) => {
    const change = JSON.parse(data);
    CHANGES[change.type]?.(change);
  });
}
