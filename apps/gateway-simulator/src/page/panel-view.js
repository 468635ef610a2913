import { byId, el, icon } from './dom.js';
import { call, on, state } from './store.js';
import { locale, t } from './texts.js';

const CALM = {
  fail_next: 0,
  fail_share: 0,
  delay_ms: 0,
  repeat_webhooks: 0,
  reorder: false,
  gateway_down: false,
  statuses_off: false,
  echo: false,
};
const FAILURES = [
  'status_500',
  'status_429',
  'status_503',
  'status_400',
  'status_401',
  'reset',
  'lost_answer',
  'hang',
];

function change(fields) {
  void call('POST', 'faults', fields);
}

function labelled(key, control) {
  return el('div', { class: 'field' }, el('label', { for: control.id }, t(key)), control);
}

function numberField(name, key, { max, step = 1, scale = 1 }) {
  const onchange = ({ target }) => change({ [name]: Math.max(0, Number(target.value) || 0) / scale });
  const input = { id: `fault-${name}`, type: 'number', min: '0', max, step: String(step), onchange };
  return labelled(key, el('input', { ...input, 'data-scale': String(scale) }));
}

function checkField(name, key) {
  const onchange = ({ target }) => change({ [name]: target.checked });
  return el(
    'label',
    { class: 'check' },
    el('input', { id: `fault-${name}`, type: 'checkbox', onchange }),
    t(key),
  );
}

function failureField() {
  const options = FAILURES.map((value) => el('option', { value }, t(`fail_${value}`)));
  const onchange = ({ target }) => {
    const [fail_kind, code] = target.value.startsWith('status_') ? target.value.split('_') : [target.value];
    change(code ? { fail_kind, fail_status: Number(code) } : { fail_kind });
  };
  const select = el('select', { id: 'fault-kind', onchange }, options);
  return el('div', { class: 'field-tall' }, el('label', { for: select.id }, t('failHow')), select);
}

export function drawSwitches() {
  byId('switches').replaceChildren(
    el(
      'fieldset',
      {},
      el('legend', {}, t('sending')),
      failureField(),
      numberField('fail_next', 'failNext', { max: '99' }),
      numberField('fail_share', 'failShare', { max: '100', step: 5, scale: 100 }),
      numberField('delay_ms', 'delay', { max: '60000', step: 500 }),
    ),
    el(
      'fieldset',
      {},
      el('legend', {}, t('webhooks')),
      numberField('repeat_webhooks', 'repeat', { max: '9' }),
      checkField('reorder', 'reorder'),
      checkField('statuses_off', 'statusesOff'),
      checkField('echo', 'echo'),
      checkField('gateway_down', 'gatewayDown'),
    ),
  );
  setSwitches();
}

/** The controls stay where they are: one that was replaced would lose the click or the number under way. */
function setSwitches() {
  if (state.faults.fail_kind === undefined) return;
  const { fail_kind: kind, fail_status: status } = state.faults;
  byId('fault-kind').value = kind === 'status' ? `status_${status}` : kind;
  for (const input of byId('switches').querySelectorAll('input')) {
    const value = state.faults[input.id.replace('fault-', '')];
    if (input.type === 'checkbox') input.checked = value;
    else if (input !== document.activeElement)
      input.value = String(Math.round(value * Number(input.dataset.scale)));
  }
  drawActiveCount();
}

function drawActiveCount() {
  const active = Object.entries(CALM).filter(([name, calm]) => (state.faults[name] ?? calm) !== calm).length;
  byId('active-count').textContent = String(active);
  byId('active-count').hidden = active === 0;
}

export function drawLog() {
  const time = new Intl.DateTimeFormat(locale(), { timeStyle: 'medium' });
  const rows = state.log
    .toReversed()
    .map(({ direction, what, result, is_failure: isFailure, at_ms: atMs }) => {
      const isWebhook = direction === 'webhook';
      const sign = icon(isWebhook ? 'out' : 'in', t(isWebhook ? 'toDesk' : 'fromDesk'), 16);
      const row = { class: isFailure ? 'is-failure' : '', title: time.format(atMs) };
      return el(
        'li',
        row,
        sign,
        el('span', { class: 'what' }, what.replace('@s.whatsapp.net', '')),
        el('span', { class: 'result' }, result),
      );
    });
  byId('log').replaceChildren(...rows);
  byId('log').hidden = rows.length === 0;
  byId('log-empty').hidden = rows.length > 0;
}

function showSide(isOpen) {
  byId('side').classList.toggle('is-open', isOpen);
  byId('open-side').setAttribute('aria-expanded', String(isOpen));
  byId(isOpen ? 'close-side' : 'open-side').focus();
}

export function startPanel() {
  drawSwitches();
  on('faults', setSwitches);
  on('log', drawLog);
  byId('switches').addEventListener('submit', (event) => event.preventDefault());
  byId('switches').addEventListener('focusout', () => setTimeout(setSwitches));
  byId('calm').addEventListener('click', () => change(CALM));
  byId('open-side').addEventListener('click', () => showSide(true));
  byId('close-side').addEventListener('click', () => showSide(false));
  byId('side').addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && byId('side').classList.contains('is-open')) showSide(false);
  });
}
