import { type PoolClient } from 'pg';
import { until } from '../lib/database.ts';
import { newPhone, whapiDelivery } from '../lib/deliveries.ts';
import { signInAgents } from '../lib/desk.ts';
import { type Options } from '../lib/options.ts';
import { describeMachine, writeResults } from '../lib/report.ts';
import { onStage, type Stage } from '../lib/stage.ts';
import { checkInvariants, conclude, exactly, INVARIANTS_SQL, rulesOf } from './invariants.ts';
import { WRONGS } from './wrongs.ts';

const TICKETS = 4;
const OPENED_WITHIN_MS = 30_000;

/** Whether the invariants see anything: each is asked of a desk on which just that was made wrong. */
export const run = (options: Options): Promise<void> =>
  onStage(options, async (stage) => {
    await fill(stage);
    const { database } = stage;
    const rules = await checkInvariants(database);
    const client = await database.pool.connect();
    const findings = [];
    for (const { rule } of rules) findings.push(exactly(`finds: ${rule}`, await isFound(client, rule), 1));
    client.release();
    const unknown = Object.keys(WRONGS).filter((rule) => !rules.some((known) => known.rule === rule));
    conclude(
      'invariants on a desk with a wrong',
      [...findings, exactly('wrongs without a rule', unknown.length, 0)],
      rules,
    );
    writeResults('rules', {
      machine: describeMachine(await database.version()),
      options: options.all,
      findings,
      rules,
    });
  });

/** A few tickets with their greetings, the first one claimed. */
const fill = async (stage: Stage): Promise<void> => {
  const { program, database } = stage;
  const headers = { 'content-type': 'application/json' };
  for (let at = 0; at < TICKETS; at += 1) {
    const { body } = whapiDelivery(newPhone());
    await fetch(`${program.url}/webhook/whapi`, { method: 'POST', headers, body });
  }
  const isGreeted = async (): Promise<boolean> =>
    (await database.count('SELECT count(*) FROM messages WHERE is_greeting AND external_id IS NOT NULL')) ===
    TICKETS;
  await until(isGreeted, OPENED_WITHIN_MS);
  const [agent] = await signInAgents(program, database, 1);
  await fetch(`${program.url}/api/tickets/queue/claim-next`, { method: 'POST', headers: agent?.headers });
};

const isFound = async (client: PoolClient, rule: string): Promise<number> => {
  await client.query('BEGIN');
  try {
    // References are checked by triggers, which this leaves out: the rules have to find such a wrong themselves.
    await client.query('SET LOCAL session_replication_role = replica');
    await client.query(WRONGS[rule] ?? 'SELECT');
    const { rows } = await client.query<{ rule: string; broken: string }>(INVARIANTS_SQL);
    const found = rulesOf(rows).find((one) => one.rule === rule);
    return found && found.broken > 0 ? 1 : 0;
  } finally {
    await client.query('ROLLBACK');
  }
};
