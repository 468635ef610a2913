import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import { AppConfig } from '../../../platform/config/config.ts';
import { Logger } from '../../../platform/logging/logger.ts';
import { type Workspace } from '../../workspaces/workspaces.service.ts';
import { formatTicketNumber, type NumberScope, scopeOf } from './ticket-number.ts';

interface Wish {
  count: number;
  /** Called with the first of `count` numbers in a row. */
  grant: (first: number) => void;
  refuse: (error: unknown) => void;
}

type NumberedWorkspace = Pick<Workspace, 'id' | 'timezone' | 'settings'>;

const CONNECTIONS = 2;
const CONNECT_TIMEOUT_MS = 5_000;
const QUERY_TIMEOUT_MS = 10_000;

/**
 * Reserves ticket numbers outside of the ticket's transaction, so that the counter's row is locked for a moment
 * only: a gap is allowed, a duplicate never. While one reservation is under way the next wishes gather, and go
 * together. It has connections of its own: callers hold one of the common pool while they wait, so with that pool
 * enough callers at once would wait for each other for ever.
 */
@Injectable()
export class TicketNumbers implements OnApplicationShutdown {
  private readonly pool: Pool;
  private readonly gathered = new Map<string, Wish[]>();

  constructor(config: AppConfig, logger: Logger) {
    this.pool = new Pool({
      connectionString: config.databaseUrl,
      application_name: 'loket ticket numbers',
      max: CONNECTIONS,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: QUERY_TIMEOUT_MS,
      // The log is written in order: when the ticket's commit is on disk, its number's is too.
      options: '-c synchronous_commit=off',
    });
    this.pool.on('error', (error) => logger.warn({ err: error }, 'lost a connection of the ticket numbers'));
  }

  /** One number for each instant at which a ticket was opened, in their order. */
  async reserve(workspace: NumberedWorkspace, openedAt: Date[]): Promise<string[]> {
    const { ticketNumberFormat: format } = workspace.settings;
    const scopes = openedAt.map((at) => scopeOf(format, at, workspace.timezone));
    const counts = new Map<string, { scope: NumberScope; count: number }>();
    for (const scope of scopes) {
      counts.set(scope.name, { scope, count: (counts.get(scope.name)?.count ?? 0) + 1 });
    }
    const next = new Map<string, number>();
    await Promise.all(
      [...counts.values()].map(async ({ scope, count }) => {
        next.set(scope.name, await this.reserveRange(workspace.id, scope, count));
      }),
    );
    return scopes.map((scope) => {
      const sequence = next.get(scope.name) ?? 0;
      next.set(scope.name, sequence + 1);
      return formatTicketNumber(format, scope, sequence);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  private reserveRange(workspaceId: string, scope: NumberScope, count: number): Promise<number> {
    return new Promise((grant, refuse) => {
      const key = `${workspaceId} ${scope.name}`;
      const wishes = this.gathered.get(key);
      if (wishes) {
        wishes.push({ count, grant, refuse });
        return;
      }
      this.gathered.set(key, [{ count, grant, refuse }]);
      void this.serve(key, workspaceId, scope);
    });
  }

  private async serve(key: string, workspaceId: string, scope: NumberScope): Promise<void> {
    for (;;) {
      const wishes = this.gathered.get(key) ?? [];
      if (wishes.length === 0) {
        this.gathered.delete(key);
        return;
      }
      this.gathered.set(key, []);
      try {
        let first = await this.take(workspaceId, scope, wishes);
        wishes.forEach((wish) => {
          wish.grant(first);
          first += wish.count;
        });
      } catch (error) {
        wishes.forEach((wish) => wish.refuse(error));
      }
    }
  }

  private async take(workspaceId: string, scope: NumberScope, wishes: Wish[]): Promise<number> {
    const count = wishes.reduce((sum, wish) => sum + wish.count, 0);
    const { rows } = await this.pool.query<{ last_number: string }>(
      `INSERT INTO ticket_number_counters AS c (workspace_id, scope, last_number)
       VALUES ($1, $2, $3::bigint + $4::bigint)
       ON CONFLICT (workspace_id, scope) DO UPDATE SET last_number = c.last_number + $4::bigint
       RETURNING last_number`,
      [workspaceId, scope.name, scope.start, count],
    );
    return Number(rows[0]?.last_number) - count + 1;
  }
}
