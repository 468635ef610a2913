import { describe, expect, it } from '@jest/globals';
import { type Priority } from '../ticket.ts';
import { priorityByKeywords } from './ticket-priority.ts';

const KEYWORDS: Record<Priority, string[]> = {
  urgent: ['urgent', 'gawat'],
  high: ['penting', 'c++'],
  medium: [],
  low: ['besok', 'nanti', 'tidak penting'],
};

describe('priority by keywords', () => {
  it.each<[string, Priority | null]>([
    ['Halo, ada yang bisa bantu?', null],
    ['Ini URGENT!', 'urgent'],
    ['*gawat* sekali', 'urgent'],
    ['_Gawat_', 'urgent'],
    ['Gawat', 'urgent'],
    ['kegawatan', null],
    ['gawatnya', null],
    ['urgent2', null],
    ['nanti saja', 'low'],
    ['sampai\nbesok.', 'low'],
    ['tidak penting kok', 'low'],
    ['Tidak   Penting', 'low'],
    ['tidak\npenting', 'low'],
    ['ini penting', 'high'],
    ['tidak penting, eh, penting', 'high'],
    ['besok saja, tapi gawat', 'urgent'],
    ['ｕｒｇｅｎｔ', 'urgent'],
    ['nantiii', null],
    ['pakai C++ ya', 'high'],
    ['', null],
  ])('%j: %s', (text, priority) => {
    expect(priorityByKeywords(text, KEYWORDS)).toBe(priority);
  });

  it('knows the edges of words of any script', () => {
    const words = { ...KEYWORDS, urgent: ['срочно', 'für', 'mendesak ya'] };
    expect(priorityByKeywords('Это СРОЧНО!', words)).toBe('urgent');
    expect(priorityByKeywords('несрочно', words)).toBeNull();
    expect(priorityByKeywords('dafür', words)).toBeNull();
    expect(priorityByKeywords('MENDESAK  YA', words)).toBe('urgent');
  });

  it('passes over keywords that are empty', () => {
    expect(priorityByKeywords('anything', { urgent: ['', '  '], high: [], medium: [], low: [] })).toBeNull();
  });

  it('takes a long message in a moment', () => {
    const text = 'a '.repeat(50_000) + 'gawat';
    expect(priorityByKeywords(text, KEYWORDS)).toBe('urgent');
  });

  it('takes a long message that is nothing but keywords', () => {
    expect(priorityByKeywords('tidak penting besok '.repeat(50_000), KEYWORDS)).toBe('low');
  });
});
