import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { placeholdersOf, renderMessage } from './render.ts';
import { MESSAGE_VARIABLES, type VariableFacts, variableValues } from './variables.ts';

const facts: VariableFacts = {
  requester_name: 'Budi Santoso',
  requester_email: null,
  requester_phone: '+6281234567801',
  ticket_number: 'TKT-20261121-0007',
  subject: 'Paket hilang',
  status: 'waiting_on_customer',
  priority: 'urgent',
  category_name: 'Tagihan',
  agent_name: 'Rini Wulandari',
};
const values = variableValues(facts, 'id');

describe('a canned response', () => {
  it.each([
    ['Halo {{customer_name}}, ini {{agent_name}}.', 'Halo Budi Santoso, ini Rini Wulandari.'],
    ['{{ customer_first_name }} / {{agent_first_name}}', 'Budi / Rini'],
    ['{{ticket_number}}: {{ticket_subject}}', 'TKT-20261121-0007: Paket hilang'],
    ['{{ticket_status}}, {{ticket_priority}}, {{ticket_category}}', 'menunggu Anda, mendesak, Tagihan'],
    ['{{customer_email|belum ada e-mail}}', 'belum ada e-mail'],
    ['{{customer_name|Kak}}', 'Budi Santoso'],
    ['{ satu } {{}', '{ satu } {{}'],
    ['', ''],
  ])('%s', (template, text) => {
    expect(renderMessage(template, values)).toEqual({ text, empty: [], unknown: [] });
  });

  it('tells what is empty and what is no variable, and leaves both as they stand', () => {
    const template = '{{customer_email}} {{resi}} {{customer_email}} {{resi|x}} {{}}';
    expect(renderMessage(template, values)).toEqual({
      text: template,
      empty: ['customer_email'],
      unknown: ['resi', ''],
    });
  });

  it('greets nobody by his number', () => {
    const nameless = variableValues({ ...facts, requester_name: '+62 812-3456' }, 'en');
    expect(renderMessage('{{customer_name|there}}', nameless).text).toBe('there');
    expect(nameless.ticket_status).toBe('waiting for you');
  });

  it('inserts values as they are', () => {
    const sly = variableValues({ ...facts, requester_name: '$& {{agent_name}}' }, 'id');
    expect(renderMessage('{{customer_name}}', sly).text).toBe('$& {{agent_name}}');
  });

  it('changes nothing but what stands between braces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const { text: rendered } = renderMessage(text, {});
        expect(rendered).toBe(text);
        for (const { start, end } of placeholdersOf(text)) {
          expect(text.slice(start, start + 2)).toBe('{{');
          expect(text.slice(end - 2, end)).toBe('}}');
        }
      }),
    );
  });

  it('fills every variable there is', () => {
    const all = MESSAGE_VARIABLES.map((name) => `{{${name}}}`).join(' ');
    const full = variableValues({ ...facts, requester_email: 'budi@toko.test' }, 'en');
    expect(placeholdersOf(renderMessage(all, full).text)).toEqual([]);
  });

  it('takes its time by the length of the text only', () => {
    const long = `${'{{'.repeat(50_000)}${' '.repeat(50_000)}`;
    expect(placeholdersOf(long)).toEqual([]);
  });
});
