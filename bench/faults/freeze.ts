import { setTimeout as delay } from 'node:timers/promises';
import { Agent } from 'undici';
import { until } from '../lib/database.ts';
import { newPhone, whapiDelivery } from '../lib/deliveries.ts';
import { startGatewaySink } from '../lib/gateway-sink.ts';
import { type House, startHouse, WEBHOOK_HEADERS } from '../lib/house.ts';
import { openListener } from '../lib/listener.ts';
import { describeStatuses } from '../lib/load.ts';
import { type Options } from '../lib/options.ts';
import { atPace } from '../lib/pace.ts';
import { describeMachine, printTable, say, writeResults } from '../lib/report.ts';
import { layLineTo, type TcpLine } from '../lib/tcp-line.ts';
import { agentsWithTokens } from '../lib/tokens.ts';
import { count, nothingLost, settle } from './counts.ts';
import { atMost, checkInvariants, conclude, exactly, type Finding } from './invariants.ts';

// It would say of each of hundreds of requests that the database is away.
const QUIET = { LOG_LEVEL: 'fatal' };
const LONGEST_ANSWER_MS = 35_000;
const BACK_WITHIN_MS = 30_000;
const SETTLED_WITHIN_MS = 75_000;
const APPEARS_WITHIN_MS = 30_000;
const BEFORE_MS = 3_000;
// A request that nobody answers shall be seen as one, not taken for a quick failure.
const PATIENCE_MS = 120_000;

const KINDS = ['delivery', 'queue', 'claim next', 'ready'] as const;
type Kind = (typeof KINDS)[number];

interface Answer {
  kind: Kind;
  sentAt: number;
  timeMs: number;
  status: number;
}

interface Traffic {
  answers: Answer[];
  acknowledged: string[];
}

/** A line to PostgreSQL that freezes under traffic, and is then dropped. */
export const run = async (options: Options): Promise<void> => {
  const sink = await startGatewaySink();
  let line: TcpLine | null = null;
  const lineTo = async (url: string): Promise<string> => (line = await layLineTo(url)).url;
  const house = await startHouse({ parts: ['all'], env: { ...sink.env, ...QUIET }, lineTo });
  try {
    const [agent] = await agentsWithTokens(house.look, 1);
    const token = agent?.token ?? '';
    const traffic: Traffic = { answers: [], acknowledged: [] };
    const frozenMs = 1000 * options.number('freeze', 60, 40);
    const seconds = (BEFORE_MS + frozenMs + BACK_WITHIN_MS + 5_000) / 1000;
    const began = performance.now();
    const flow = startTraffic({ house, token, traffic, perSecond: options.number('pace', 40), seconds });
    const marks = await freezeAndDrop(line, frozenMs);
    await flow;
    printTable('answers by the time at which they were asked for', tableOf(traffic, marks, began));
    const findings = [
      ...answered(traffic, marks),
      ...(await stillWorks(house, token)),
      atMost(
        'until nothing waited any more, ms',
        (await settle(house.look, SETTLED_WITHIN_MS)) ?? Infinity,
        SETTLED_WITHIN_MS,
      ),
      ...nothingLost(traffic.acknowledged, await count(house.look, traffic.acknowledged)),
      exactly('programs that ended', house.programs.filter((program) => program.hasEnded()).length, 0),
    ];
    const rules = await checkInvariants(house.look);
    conclude('a frozen line to PostgreSQL', findings, rules);
    const machine = describeMachine(await house.look.version());
    writeResults('freeze', { machine, options: options.all, findings, rules });
  } finally {
    await house.stop();
    await (line as TcpLine | null)?.close();
    await sink.close();
  }
};

interface Marks {
  frozenAt: number;
  droppedAt: number;
}

const freezeAndDrop = async (line: TcpLine | null, frozenMs: number): Promise<Marks> => {
  await delay(BEFORE_MS);
  line?.freeze();
  const frozenAt = performance.now();
  say(`frozen for ${frozenMs / 1000} s...`);
  await delay(frozenMs);
  line?.drop();
  return { frozenAt, droppedAt: performance.now() };
};

interface Flow {
  house: House;
  token: string;
  traffic: Traffic;
  perSecond: number;
  seconds: number;
}

const startTraffic = async ({ house, token, traffic, perSecond, seconds }: Flow): Promise<void> => {
  const agent = new Agent({ connections: null, headersTimeout: PATIENCE_MS, bodyTimeout: PATIENCE_MS });
  const origin = house.programs[0]?.url ?? '';
  await atPace({ perSecond, seconds }, async (at) => {
    const kind = KINDS[at % KINDS.length] as Kind;
    const { externalId, body } = whapiDelivery(newPhone());
    const sentAt = performance.now();
    const request = { delivery: delivery(body), queue: queue(token), 'claim next': claim(token), ready }[
      kind
    ];
    const status = await agent
      .request({ origin, ...request })
      .then(async (answer) => {
        await answer.body.dump();
        return answer.statusCode;
      })
      .catch(() => 0);
    traffic.answers.push({ kind, sentAt, timeMs: performance.now() - sentAt, status });
    if (kind === 'delivery' && status === 200) traffic.acknowledged.push(externalId);
  });
  await agent.destroy();
};

const JSON_TYPE = { 'content-type': 'application/json' };
const ready = { method: 'GET' as const, path: '/health/ready' };
const delivery = (body: string) => ({
  method: 'POST' as const,
  path: '/webhook/whapi',
  headers: { ...JSON_TYPE, ...WEBHOOK_HEADERS },
  body,
});
const queue = (token: string) => ({
  method: 'GET' as const,
  path: '/api/tickets/queue?limit=5',
  headers: { authorization: `Bearer ${token}` },
});
const claim = (token: string) => ({
  method: 'POST' as const,
  path: '/api/tickets/queue/claim-next',
  headers: { authorization: `Bearer ${token}` },
});

const isServed = ({ status }: Answer): boolean => status !== 0 && status < 500;

const answered = ({ answers }: Traffic, { droppedAt }: Marks): Finding[] => {
  const badAfter = answers.filter((answer) => answer.sentAt > droppedAt && !isServed(answer));
  const backMs = Math.max(0, ...badAfter.map(({ sentAt, timeMs }) => sentAt + timeMs - droppedAt));
  const slowest = Math.max(...answers.map(({ timeMs }) => timeMs));
  const strange = answers.filter((answer) => !isServed(answer) && answer.status !== 503).length;
  return [
    atMost('slowest answer, ms', slowest, LONGEST_ANSWER_MS),
    exactly('requests refused by anything but 503, or not answered', strange, 0),
    atMost('last request refused after the line was dropped, ms', backMs, BACK_WITHIN_MS),
  ];
};

/** Whether jobs and browsers are served as before: they have connections of their own. */
const stillWorks = async (house: House, token: string): Promise<Finding[]> => {
  const origin = house.programs[0]?.url ?? '';
  const browser = await openListener(origin, token);
  const { externalId, body } = whapiDelivery(newPhone());
  await fetch(`${origin}/webhook/whapi`, { ...delivery(body) });
  const seen = { ticketId: '', isGreeted: false };
  const look = async (): Promise<boolean> => {
    const [row] = await house.look.rows<{ ticket_id: string; is_greeted: boolean }>(
      `SELECT m.ticket_id, EXISTS (SELECT FROM messages g WHERE g.workspace_id = m.workspace_id
         AND g.ticket_id = m.ticket_id AND g.is_greeting AND g.external_id IS NOT NULL) AS is_greeted
       FROM messages m WHERE m.external_id = $1`,
      [externalId],
    );
    Object.assign(seen, { ticketId: row?.ticket_id ?? '', isGreeted: row?.is_greeted ?? false });
    return seen.isGreeted && browser.times('ticket.created', seen.ticketId) > 0;
  };
  await until(look, APPEARS_WITHIN_MS);
  browser.close();
  return [
    exactly('afterwards a new ticket is greeted', seen.isGreeted ? 1 : 0, 1),
    exactly('afterwards an open browser is told of it', browser.times('ticket.created', seen.ticketId), 1),
  ];
};

const tableOf = ({ answers }: Traffic, { frozenAt, droppedAt }: Marks, began: number) => {
  const phases = [
    { when: 'before', from: began, to: frozenAt },
    { when: 'frozen', from: frozenAt, to: droppedAt },
    { when: 'after the drop', from: droppedAt, to: Infinity },
  ];
  return phases.flatMap(({ when, from, to }) =>
    KINDS.map((kind) => {
      const some = answers.filter(
        (answer) => answer.kind === kind && answer.sentAt >= from && answer.sentAt < to,
      );
      const statuses: Record<number, number> = {};
      for (const { status } of some) statuses[status] = (statuses[status] ?? 0) + 1;
      const slowest = Math.max(0, ...some.map(({ timeMs }) => timeMs));
      return {
        when,
        request: kind,
        count: some.length,
        refused: describeStatuses(statuses),
        'slowest ms': Math.round(slowest),
      };
    }),
  );
};
