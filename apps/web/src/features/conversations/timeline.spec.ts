import { describe, expect, it } from '@jest/globals';
import { aMessage, aReply } from '../../test/message-builders.ts';
import { stillOutgoing } from './outgoing.ts';
import { buildTimeline, dayOf, type TimelineEntry } from './timeline.ts';

const timeZone = 'Asia/Jakarta';
const at = (time: string) => `2026-07-30T${time}:00.000Z`;

const names = (entries: TimelineEntry[]) =>
  entries.map((entry) => {
    if (entry.type === 'message') return `${entry.message.body}${entry.isFirst ? ' (first)' : ''}`;
    if (entry.type === 'system') return entry.lines.map(({ words }) => words).join('+');
    return entry.type === 'day' ? entry.key : entry.item.text;
  });

const nothing = { lines: [], outgoing: [], hasOlder: false, timeZone };

describe('the timeline', () => {
  it('begins a day at midnight where the desk is', () => {
    expect(dayOf('2026-07-30T16:59:59Z', timeZone)).toBe('2026-07-30');
    expect(dayOf('2026-07-30T17:00:00Z', timeZone)).toBe('2026-07-31');
    const messages = [
      aMessage({ body: 'a', created_at: at('16:58') }),
      aMessage({ body: 'b', created_at: at('17:01') }),
    ];
    expect(names(buildTimeline({ ...nothing, messages }))).toEqual([
      'day-2026-07-30',
      'a (first)',
      'day-2026-07-31',
      'b (first)',
    ]);
  });

  it('keeps together what one person wrote within minutes, and nothing else', () => {
    const messages = [
      aMessage({ body: '1', created_at: at('02:00') }),
      aMessage({ body: '2', created_at: at('02:01') }),
      aReply({ body: '3', created_at: at('02:02') }),
      aReply({ body: '4', created_at: at('02:03'), is_internal: true }),
      aReply({ body: '5', created_at: at('02:20'), is_internal: true }),
    ];
    const [, ...shown] = names(buildTimeline({ ...nothing, messages }));
    expect(shown).toEqual(['1 (first)', '2', '3 (first)', '4 (first)', '5 (first)']);
  });

  it('gathers what happened between messages, and leaves out what belongs to older ones', () => {
    const messages = [
      aMessage({ body: 'a', created_at: at('02:10') }),
      aMessage({ body: 'ditambahkan', author_type: 'system', kind: 'system', created_at: at('02:20') }),
      aMessage({ body: 'b', created_at: at('02:30') }),
    ];
    const line = (words: string, time: string) => ({ id: words, words, at: at(time) });
    const lines = [line('early', '02:00'), line('taken', '02:15'), line('resolved', '02:40')];

    const whole = names(buildTimeline({ ...nothing, messages, lines }));
    expect(whole.slice(1)).toEqual(['early', 'a (first)', 'taken+ditambahkan', 'b (first)', 'resolved']);
    const part = names(buildTimeline({ ...nothing, messages, lines, hasOlder: true }));
    expect(part.slice(1)).toEqual(['a (first)', 'taken+ditambahkan', 'b (first)', 'resolved']);
  });
});

describe('what is on its way', () => {
  const sent = (clientId: string, text: string, afterId: string | null) => ({
    clientId,
    text,
    isInternal: false,
    files: [],
    startedAt: at('03:00'),
    afterId,
  });

  it('makes room for its twin from the server, one for one', () => {
    const before = aReply({ body: 'ok' });
    const items = [sent('1', 'ok', before.id), sent('2', 'ok', before.id)];
    expect(stillOutgoing(items, [before])).toHaveLength(2);
    expect(stillOutgoing(items, [before, aReply({ body: 'ok' })]).map(({ clientId }) => clientId)).toEqual([
      '2',
    ]);
    expect(stillOutgoing(items, [before, aReply({ body: 'ok' }), aReply({ body: 'ok' })])).toEqual([]);
  });

  it('is not mistaken for what a customer or a note says', () => {
    const items = [sent('1', 'ok', null)];
    const others = [aMessage({ body: 'ok' }), aReply({ body: 'ok', is_internal: true })];
    expect(stillOutgoing(items, others)).toHaveLength(1);
  });
});
