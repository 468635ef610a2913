import { Injectable } from '@nestjs/common';
import { type RenderedMessage, renderMessage } from '@loket/message-variables/render.ts';
import { variableValues } from '@loket/message-variables/variables.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { Clock } from '../../platform/clock/clock.ts';
import { type Tx } from '../../platform/database/db.ts';
import { isUniqueViolation } from '../../platform/database/database-errors.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type PageRequest, type Pagination } from '../../platform/http/pagination.ts';
import { newId } from '../../platform/ids.ts';
import { Tickets } from '../tickets/tickets.service.ts';
import { type CannedLocale, type CannedResponseRow, type GivenScope } from './canned-response.ts';
import { cannedResponseNotFound, shortcutTaken } from './canned-responses.errors.ts';
import { mayGiveScope, mayListAll, mayManage, maySee } from './canned-responses.policy.ts';
import { type CannedResponseFilter, CannedResponsesQueries } from './canned-responses.queries.ts';
import { DEFAULT_CANNED_RESPONSES } from './default-canned-responses.ts';

export interface CannedResponseInput {
  title: string;
  shortcut: string;
  category: string | null;
  content: string;
  locale: CannedLocale | null;
  scope: GivenScope;
}

@Injectable()
export class CannedResponses {
  constructor(
    private readonly queries: CannedResponsesQueries,
    private readonly tickets: Tickets,
    private readonly clock: Clock,
  ) {}

  async page(
    actor: UserActor,
    filter: CannedResponseFilter,
    request: PageRequest,
  ): Promise<{ rows: CannedResponseRow[]; pagination: Pagination }> {
    if (filter.scope === 'all' && !mayListAll(actor)) throw forbidden();
    return this.queries.page(actor, filter, request);
  }

  async get(actor: UserActor, id: string, tx?: Tx): Promise<CannedResponseRow> {
    const response = await this.queries.one(actor.workspaceId, id, tx);
    if (!response || !maySee(actor, response)) throw cannedResponseNotFound();
    return response;
  }

  async create(tx: Tx, actor: UserActor, input: CannedResponseInput): Promise<CannedResponseRow> {
    if (!mayGiveScope(actor, input.scope)) throw forbidden();
    const id = newId();
    await orTaken(input.shortcut, () =>
      tx.query(
        `INSERT INTO canned_responses (workspace_id, id, scope, owner_id, title, shortcut, category, content, locale,
           created_by_id, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
        [actor.workspaceId, id, ...storedValues(input, actor.userId), actor.userId, this.clock.now()],
      ),
    );
    return this.get(actor, id, tx);
  }

  /** Changes what is given. What becomes somebody's own is its maker's who asks. */
  async change(
    tx: Tx,
    actor: UserActor,
    id: string,
    changes: Partial<CannedResponseInput>,
  ): Promise<CannedResponseRow> {
    const known = await this.managed(tx, actor, id);
    const scope = changes.scope ?? (known.scope as GivenScope);
    if (!mayGiveScope(actor, scope)) throw forbidden();
    const input: CannedResponseInput = { ...known, ...withoutUndefined(changes), scope };
    await orTaken(input.shortcut, () =>
      tx.query(
        `UPDATE canned_responses SET scope = $3, owner_id = $4, title = $5, shortcut = $6, category = $7, content = $8,
           locale = $9, updated_at = $10
         WHERE workspace_id = $1 AND id = $2`,
        [actor.workspaceId, id, ...storedValues(input, known.owner_id ?? actor.userId), this.clock.now()],
      ),
    );
    return this.get(actor, id, tx);
  }

  async delete(tx: Tx, actor: UserActor, id: string): Promise<void> {
    await this.managed(tx, actor, id);
    await tx.query('DELETE FROM canned_responses WHERE workspace_id = $1 AND id = $2', [
      actor.workspaceId,
      id,
    ]);
  }

  /** Counts one more use; false when the actor has no such response. */
  async used(tx: Tx, actor: UserActor, id: string): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE canned_responses SET usage_count = usage_count + 1, last_used_at = $4
       WHERE workspace_id = $1 AND id = $2 AND (scope = 'workspace' OR owner_id = $3 OR $5) RETURNING id`,
      [actor.workspaceId, id, actor.userId, this.clock.now(), mayListAll(actor)],
    );
    return rows.length > 0;
  }

  /** The text for a ticket that the actor may see, with what is missing. Never inside a transaction. */
  async render(actor: UserActor, content: string, ticketIdOrNumber: string): Promise<RenderedMessage> {
    const ticket = await this.tickets.findFor(actor, ticketIdOrNumber);
    const facts = await this.queries.factsOf(actor, ticket.id);
    return renderMessage(content, facts ? variableValues(facts, actor.locale) : {});
  }

  /** The responses a new workspace begins with; those that are there already stay as they are. */
  async seedDefaults(tx: Tx, workspaceId: string): Promise<void> {
    const rows = DEFAULT_CANNED_RESPONSES.map((response) => ({ id: newId(), ...response }));
    await tx.query(
      `INSERT INTO canned_responses (workspace_id, id, scope, title, shortcut, content, locale, created_at, updated_at)
       SELECT $1, r.id, 'workspace', r.title, r.shortcut, r.content, r.locale, $3, $3
       FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, title text, shortcut text, content text, locale text)
       ON CONFLICT DO NOTHING`,
      [workspaceId, JSON.stringify(rows), this.clock.now()],
    );
  }

  private async managed(tx: Tx, actor: UserActor, id: string): Promise<CannedResponseRow> {
    const response = await this.get(actor, id, tx);
    if (!mayManage(actor, response)) throw forbidden();
    return response;
  }
}

const forbidden = (): AppError =>
  new AppError('auth.forbidden', 403, 'Agents manage their own canned responses, admins all');

const storedValues = (input: CannedResponseInput, ownerId: string): unknown[] => [
  input.scope,
  input.scope === 'own' ? ownerId : null,
  input.title,
  input.shortcut,
  input.category,
  input.content,
  input.locale,
];

const withoutUndefined = <T extends object>(given: T): T =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;

const orTaken = async (shortcut: string, work: () => Promise<unknown>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (isUniqueViolation(error, 'canned_responses_shortcut_key')) throw shortcutTaken(shortcut);
    throw error;
  }
};
