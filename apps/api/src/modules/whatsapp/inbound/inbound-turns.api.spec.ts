import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aWorkspace } from '../../../../test/builders/workspace.ts';
import { startTestApp, type TestApp } from '../../../../test/test-app.ts';
import { until } from '../../../../test/until.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { newId } from '../../../platform/ids.ts';
import { Channels } from '../../channels/channels.service.ts';
import { InboundLedger } from './inbound-ledger.ts';

const NOISY_WORKSPACES = 6;
const BACKLOG = 1_000;

describe('a workspace beside noisy ones', () => {
  let api: TestApp;
  let worker: TestApp | null = null;

  // Stored by a process that does not work, so that all of it waits when one that does comes along.
  beforeAll(async () => void (api = await startTestApp({ role: 'api' })));
  afterAll(async () => {
    await worker?.close();
    await api.close();
  });

  const withChannel = async (): Promise<{ workspaceId: string; channelId: string }> => {
    const workspace = await aWorkspace(api);
    const channel = { kind: 'whatsapp', provider: 'whapi', name: 'WA', baseUrl: null, token: null } as const;
    const made = await api.app.get(Channels).create(api.db, workspace, channel);
    return { workspaceId: workspace.id, channelId: made.channel.id };
  };

  const withBacklog = async (count: number): Promise<string> => {
    const { workspaceId, channelId } = await withChannel();
    await api.db.query(
      `INSERT INTO inbound_deliveries (workspace_id, id, channel_id, provider, payload, received_at, state)
       SELECT $1, gen_random_uuid(), $2, 'whapi', '{"messages":[]}', $3, 'received' FROM generate_series(1, $4::int)`,
      [workspaceId, channelId, api.clock.now(), count],
    );
    return workspaceId;
  };

  it('has its turn before any of them is done', async () => {
    const noisy = [];
    for (let made = 0; made < NOISY_WORKSPACES; made += 1) noisy.push(await withBacklog(BACKLOG));
    const quiet = await withBacklog(1);
    worker = await startTestApp({ databaseUrl: api.databaseUrl, role: 'all' });
    const done = await until('the ledger to be worked off', async () => {
      const rows = await api.db.query<{ workspace_id: string; last_at: Date; is_done: boolean }>(
        `SELECT workspace_id, max(processed_at) AS last_at, bool_and(state <> 'received') AS is_done
         FROM inbound_deliveries GROUP BY workspace_id ORDER BY last_at`,
      );
      return rows.every(({ is_done: isDone }) => isDone) && rows;
    });
    expect(done.map(({ workspace_id: id }) => id).indexOf(quiet)).toBe(0);
    expect(done).toHaveLength(noisy.length + 1);
  });

  it('finds room in the ledger while theirs is full', async () => {
    const [loud, other] = [await withChannel(), await withChannel()];
    const ledger = api.app.get(InboundLedger);
    const store = (to: { workspaceId: string; channelId: string }): Promise<string> =>
      ledger
        .store({ ...to, id: newId(), provider: 'whapi', payload: '{}', receivedAt: api.clock.now() })
        .then(
          () => 'stored',
          (error: unknown) => (error instanceof AppError ? error.code : 'unknown'),
        );
    const waiting: Promise<string>[] = [];
    await api.db.write(async (tx) => {
      await tx.query('LOCK TABLE inbound_deliveries IN EXCLUSIVE MODE');
      for (let sent = 0; sent < 2_600; sent += 1) waiting.push(store(loud));
      expect(await waiting.at(-1)).toBe('database.unavailable');
      waiting.push(store(other));
    });
    const outcomes = await Promise.all(waiting);
    expect(outcomes.at(-1)).toBe('stored');
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(2_501);
  });
});
