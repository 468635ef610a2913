import { type Database, until } from '../lib/database.ts';
import { type GatewaySink } from '../lib/gateway-sink.ts';
import { exactly, type Finding } from './invariants.ts';

interface Counted {
  messages: number;
  doubled: number;
  replies: number;
  stuck: number;
  uncertain: number;
}

/** What the database has of the messages that were acknowledged, and of the replies. */
export const count = async (
  database: Database,
  externalIds: string[],
  texts: string[] = [],
): Promise<Counted> => {
  const ids = 'SELECT external_id FROM messages WHERE external_id = ANY($1::text[])';
  return {
    messages: await database.count(`SELECT count(DISTINCT external_id) FROM (${ids}) found`, [externalIds]),
    doubled: await database.count(`SELECT count(*) - count(DISTINCT external_id) FROM (${ids}) found`, [
      externalIds,
    ]),
    replies: await database.count('SELECT count(DISTINCT body) FROM messages WHERE body = ANY($1::text[])', [
      texts,
    ]),
    stuck: await database.count(
      "SELECT count(*) FROM messages WHERE delivery_state = 'pending' AND external_id IS NULL",
    ),
    uncertain: await database.count("SELECT count(*) FROM messages WHERE delivery_state = 'uncertain'"),
  };
};

/** That each acknowledged message is there, once. */
export const nothingLost = (acknowledged: readonly string[], counted: Counted): Finding[] => [
  exactly('acknowledged messages lost', acknowledged.length - counted.messages, 0),
  exactly('acknowledged messages doubled', counted.doubled, 0),
  exactly('sends stuck', counted.stuck, 0),
];

/** A greeting names its ticket and a reply carries an id, so that each text is one message. */
export const seenTwice = ({ taken }: GatewaySink): number =>
  taken.length - new Set(taken.map(({ to, body }) => `${to} ${body}`)).size;

/** Waits until every delivery and every send has its end; null when that takes too long. */
export const settle = (database: Database, timeoutMs: number): Promise<number | null> =>
  until(async () => (await database.count(UNSETTLED_SQL)) === 0, timeoutMs);

const UNSETTLED_SQL = `SELECT
  (SELECT count(*) FROM inbound_deliveries WHERE state NOT IN ('processed', 'ignored'))
  + (SELECT count(*) FROM messages WHERE delivery_state = 'pending' AND external_id IS NULL)`;
