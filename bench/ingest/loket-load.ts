import { type Database, until } from '../lib/database.ts';
import { newPhone, whapiDelivery } from '../lib/deliveries.ts';
import { type LoadResult, runLoad } from '../lib/load.ts';
import { cpuSince, type CpuTime, cpuTimeOfTree, type MemorySummary, watchMemory } from '../lib/processes.ts';
import { type Program } from '../lib/program.ts';
import { readStatements, resetStatements, type StatementWork } from '../lib/statements.ts';
import { type MessageKind } from './ceilings.ts';

export interface Entrance {
  id: string;
  webhookPath: string;
  /** Customers that have an open ticket here. */
  phones: string[];
}

interface IngestInput {
  program: Program;
  database: Database;
  entrances: readonly Entrance[];
  kind: MessageKind;
  connections: number;
  seconds: number;
  mostMessages: number;
}

export interface IngestResult extends LoadResult {
  acknowledged: number;
  /** From the first request until the last message stood in its ticket. */
  takenInMs: number | null;
  /** From then until no greeting waited any more. */
  greetedMs: number | null;
  lost: number;
  /** Until everything was taken in; sending greetings meanwhile is in it. */
  cpu: CpuTime;
  memory: MemorySummary;
  /** Until the last greeting was sent; empty without `--statements`. */
  statements: StatementWork[];
}

const TAKEN_IN_TIMEOUT_MS = 60_000;
const GREETED_TIMEOUT_MS = 120_000;

const WAITING_SQL = `SELECT count(*) FROM (
  SELECT FROM inbound_deliveries WHERE state = 'received' OR (state = 'failed' AND next_attempt_at IS NOT NULL)
  LIMIT 1) waiting`;
const UNSENT_SQL = `SELECT count(*) FROM (
  SELECT FROM messages WHERE delivery_state = 'pending' AND next_attempt_at IS NOT NULL LIMIT 1) unsent`;
const ARRIVED_SQL =
  "SELECT count(*) FROM messages WHERE author_type = 'customer' AND external_id = ANY($1::text[])";

/** Posts messages to the webhook as fast as they are acknowledged, and waits until all of them are tickets. */
export const ingest = async (input: IngestInput): Promise<IngestResult> => {
  const { program, database, entrances, connections, seconds, kind } = input;
  const acknowledged: string[] = [];
  let sent = 0;
  const next = () => {
    if (sent >= input.mostMessages) return null;
    const entrance = entrances[sent % entrances.length] as Entrance;
    const phone = kind === 'first' ? newPhone() : (entrance.phones[sent % entrance.phones.length] as string);
    sent += 1;
    const { externalId, body } = whapiDelivery(phone);
    const got = (status: number): void => {
      if (status !== 200) return;
      acknowledged.push(externalId);
      if (kind === 'first' && entrance.phones.length < 500) entrance.phones.push(phone);
    };
    return { method: 'POST' as const, path: entrance.webhookPath, body, got };
  };
  await resetStatements(database);
  const memory = watchMemory(program.pid);
  const cpuBefore = cpuTimeOfTree(program.pid);
  const load = await runLoad({ origin: program.url, connections, seconds, next });
  const isEmpty = async (sql: string): Promise<boolean> => (await database.count(sql)) === 0;
  const drainMs = await until(() => isEmpty(WAITING_SQL), TAKEN_IN_TIMEOUT_MS);
  const cpu = cpuSince(program.pid, cpuBefore);
  const greetedMs = await until(() => isEmpty(UNSENT_SQL), GREETED_TIMEOUT_MS);
  return {
    ...load,
    acknowledged: acknowledged.length,
    takenInMs: drainMs === null ? null : load.elapsedMs + drainMs,
    greetedMs,
    cpu,
    memory: memory.stop(),
    statements: await readStatements(database),
    lost: acknowledged.length - (await database.count(ARRIVED_SQL, [acknowledged])),
  };
};
