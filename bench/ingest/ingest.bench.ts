import { conclude, exactly } from '../faults/invariants.ts';
import { type OpenChat, type Place } from '../ceiling/rows.ts';
import { firstWorkspace } from '../lib/desk.ts';
import { ms, percentiles, perSecond } from '../lib/latencies.ts';
import { describeStatuses } from '../lib/load.ts';
import { memorySummary } from '../lib/processes.ts';
import { type Options } from '../lib/options.ts';
import { describeMachine, printTable, type Row, say, writeResults } from '../lib/report.ts';
import { onStage, type Stage } from '../lib/stage.ts';
import { printStatements } from '../lib/statements.ts';
import { addWorkspaces } from '../lib/workspaces.ts';
import { type MessageKind, nestCeiling, prepareCeilings, sqlCeiling } from './ceilings.ts';
import { type Entrance, ingest } from './loket-load.ts';
import { visibility } from './visibility.ts';

interface Layout {
  name: string;
  entrances: Entrance[];
}

interface Figures {
  layout: string;
  kind: MessageKind;
  connections: number;
  loket: Awaited<ReturnType<typeof ingest>>;
  sqlPerSecond: number;
  nestPerSecond: number;
}

/** `ingest`: messages per second beside what PostgreSQL and a bare route reach, and how soon a ticket is seen. */
export const run = (options: Options): Promise<void> =>
  onStage(options, async (stage) => {
    await prepareCeilings(stage.database);
    const layouts = await layOut(stage, options);
    const figures: Figures[] = [];
    for (const layout of layouts) {
      for (const connections of options
        .text('connections', options.flag('quick') ? '8' : '1,8,32')
        .split(',')
        .map(Number)) {
        for (const kind of kindsOf(options)) {
          figures.push(await measure(stage, options, { layout, connections, kind }));
        }
      }
    }
    printTable('ingest', figures.map(toRow));
    const memory = memorySummary(stage.program.pid);
    const seen = await seeTickets(stage, options);
    say(
      `\nmemory after the load: ${memory.totalMib} MiB (node ${memory.nodeMib}, postgres ${memory.postgresMib})`,
    );
    const findings = [
      exactly(
        'acknowledged messages lost',
        figures.reduce((sum, { loket }) => sum + loket.lost, 0),
        0,
      ),
      exactly('loads whose greetings were not sent in time', figures.filter(isLeftUngreeted).length, 0),
    ];
    conclude('ingest', findings, []);
    const machine = describeMachine(await stage.database.version());
    const sizes = await sizesOf(stage, options);
    const results = { sizes, figures, visibility: seen, memory, findings };
    writeResults('ingest', { machine, options: options.all, ...results });
  });

const isLeftUngreeted = ({ loket }: Figures): boolean => loket.greetedMs === null;

/** What the figures were measured with, and what stood in the database in the end (the ceilings' rows, too). */
const sizesOf = async ({ database }: Stage, options: Options): Promise<Record<string, unknown>> => {
  const [rows] = await database.rows<{ tickets: number; messages: number; events: number }>(
    `SELECT (SELECT count(*)::int FROM tickets) AS tickets, (SELECT count(*)::int FROM messages) AS messages,
       (SELECT count(*)::int FROM events) AS events`,
  );
  const isSlow = options.flag('slow-disk');
  return { ...rows, secondsEach: secondsOf(options), mostMessages: mostOf(options), isSlowDisk: isSlow };
};

const secondsOf = (options: Options): number => options.number('seconds', 5, 2);
const mostOf = (options: Options): number => options.number('messages', 20_000, 3_000);

const kindsOf = (options: Options): MessageKind[] =>
  options
    .text('kinds', 'first,later')
    .split(',')
    .map((kind) => (kind === 'first' ? 'first' : 'later'));

const layOut = async (stage: Stage, options: Options): Promise<Layout[]> => {
  const count = options.number('workspaces', 20);
  const many = await addWorkspaces(stage.database, stage.sink, count);
  const { id } = await firstWorkspace(stage.database);
  return [
    { name: '1', entrances: [{ id, webhookPath: '/webhook/whapi', phones: [] }] },
    { name: String(count), entrances: many.map((workspace) => ({ ...workspace, phones: [] })) },
  ];
};

const FIRST_CUSTOMERS = 100;

interface CellInput {
  layout: Layout;
  connections: number;
  kind: MessageKind;
}

const measure = async (stage: Stage, options: Options, cell: CellInput): Promise<Figures> => {
  const { program, database } = stage;
  const { layout, connections, kind } = cell;
  const [seconds, mostMessages] = [secondsOf(options), mostOf(options)];
  const { entrances } = layout;
  say(`${layout.name} workspace(s), ${kind} messages, ${connections} connection(s)...`);
  const load = { program, database, entrances, kind, connections, seconds, mostMessages };
  if (kind === 'later' && entrances.some(({ phones }) => phones.length === 0))
    await ingest({ ...load, kind: 'first', mostMessages: FIRST_CUSTOMERS * entrances.length });
  const loket = await ingest(load);
  printStatements(`${kind} messages`, loket.statements, loket.acknowledged);
  const { places, chats } = await ceilingTargets(stage, layout);
  const ceiling = { databaseUrl: program.databaseUrl, connections, seconds, kind, places, chats };
  const sql = await sqlCeiling(ceiling);
  const nest = await nestCeiling(ceiling);
  return {
    layout: layout.name,
    kind,
    connections,
    loket,
    sqlPerSecond: perSecond(sql.latency.count, sql.elapsedMs),
    nestPerSecond: perSecond(nest.latency.count, nest.elapsedMs),
  };
};

/** The ceilings write into the same workspaces and, for later messages, the same chats. */
const ceilingTargets = async (
  { database }: Stage,
  { entrances }: Layout,
): Promise<{ places: Place[]; chats: OpenChat[] }> => {
  const ids = entrances.map(({ id }) => id);
  const places = await database.rows<Place>(
    'SELECT workspace_id AS "workspaceId", id AS "channelId" FROM channels WHERE workspace_id = ANY($1::uuid[])',
    [ids],
  );
  const chats = await database.rows<OpenChat>(
    `SELECT workspace_id AS "workspaceId", channel_id AS "channelId", id AS "chatId", current_ticket_id AS "ticketId"
     FROM chats WHERE workspace_id = ANY($1::uuid[]) AND current_ticket_id IS NOT NULL LIMIT 2000`,
    [ids],
  );
  return { places, chats };
};

const seeTickets = async (stage: Stage, options: Options): Promise<unknown> => {
  const { id: workspaceId } = await firstWorkspace(stage.database);
  const seen = await visibility({
    ...stage,
    workspaceId,
    webhookPath: '/webhook/whapi',
    perSecond: options.number('pace', 50),
    seconds: options.number('pace-seconds', 10, 3),
  });
  const row = (what: string, summary: typeof seen.inQueue): Row => ({
    'first messages at a steady pace': what,
    count: summary.count,
    'p50/p95/p99 ms': percentiles(summary),
    'max ms': ms(summary.max),
  });
  printTable(`from sending until seen, ${seen.perSecond} messages/s (looks every ${seen.lookEveryMs} ms)`, [
    row('acknowledged', seen.acknowledged),
    row('in the queue', seen.inQueue),
    row('in a listening browser', seen.inBrowser),
  ]);
  return seen;
};

const toRow = ({ layout, kind, connections, loket, sqlPerSecond, nestPerSecond }: Figures): Row => {
  const takenIn = loket.takenInMs === null ? null : perSecond(loket.acknowledged, loket.takenInMs);
  const ratio = (ceiling: number): string => (takenIn === null ? '-' : (takenIn / ceiling).toFixed(2));
  return {
    workspaces: layout,
    messages: kind,
    c: connections,
    'acknowledged/s': perSecond(loket.acknowledged, loket.elapsedMs),
    'p50/p95/p99 ms': percentiles(loket.latency),
    'taken in/s': takenIn,
    'plain SQL/s': sqlPerSecond,
    'bare Nest/s': nestPerSecond,
    'of SQL': ratio(sqlPerSecond),
    'of Nest': ratio(nestPerSecond),
    'node CPU ms each': (loket.cpu.nodeMs / loket.acknowledged).toFixed(2),
    'postgres CPU ms each': (loket.cpu.postgresMs / loket.acknowledged).toFixed(2),
    'MiB most': loket.memory.totalMib,
    'greeted after s': loket.greetedMs === null ? '>120' : (loket.greetedMs / 1000).toFixed(1),
    lost: loket.lost,
    refused: describeStatuses(loket.statuses),
  };
};
