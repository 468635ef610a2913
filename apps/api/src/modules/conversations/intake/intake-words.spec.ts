import { describe, expect, it } from '@jest/globals';
import { greetingFor, previewOf, subjectOf } from './intake-words.ts';

describe('words of intake', () => {
  it.each([
    ['the first line that says something', 'text', '\n  Halo   semua \nsaya butuh bantuan', 'Halo semua'],
    ['a word for a picture without words', 'image', '', 'Foto'],
    ['a word for what nobody foresaw', 'hologram', '  ', 'Pesan'],
    ['cut between words', 'text', `${'kata '.repeat(30)}`, `${'kata '.repeat(14)}kata…`],
    ['cut within a word that has no end', 'text', 'x'.repeat(200), `${'x'.repeat(79)}…`],
    ['no half of an emoji', 'text', `${'x'.repeat(78)}😀😀`, `${'x'.repeat(78)}…`],
  ])('subject: %s', (_, kind, body, subject) => {
    expect(subjectOf({ kind, body }, 'id')).toBe(subject);
  });

  it('speaks the language of the workspace', () => {
    expect(subjectOf({ kind: 'image', body: '' }, 'en')).toBe('Photo');
    expect(previewOf({ kind: 'audio', body: '' }, 'en')).toBe('Voice message');
    expect(previewOf({ kind: 'text', body: 'a\n\nb' }, 'en')).toBe('a b');
    expect(greetingFor('TKT-20260106-0001', 'id')).toContain('Nomor tiket Anda TKT-20260106-0001');
    expect(greetingFor('#1001', 'en')).toContain('Your ticket number is #1001');
  });
});
