import { Injectable } from '@nestjs/common';
import { type VariableFacts } from '@loket/message-variables/variables.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { Db, type Tx } from '../../platform/database/db.ts';
import { type Listing, type PageRequest, paginate, type Pagination } from '../../platform/http/pagination.ts';
import { isId } from '../../platform/ids.ts';
import { type CannedLocale, type CannedResponseRow } from './canned-response.ts';

export interface CannedResponseFilter {
  text: string;
  scope: 'workspace' | 'own' | 'all' | null;
  locale: CannedLocale | null;
}

const COLUMNS = `t.id, t.scope, t.owner_id, o.name AS owner_name, t.title, t.shortcut, t.category, t.content, t.locale,
  t.usage_count, t.last_used_at, t.created_at, t.updated_at`;
const JOINS = 'LEFT JOIN users o ON o.workspace_id = t.workspace_id AND o.id = t.owner_id';

const SCOPES = {
  all: [],
  workspace: [`t.scope = 'workspace'`],
  own: ['t.owner_id = $2'],
  mine_and_ours: [`(t.scope = 'workspace' OR t.owner_id = $2)`],
};

@Injectable()
export class CannedResponsesQueries {
  constructor(private readonly db: Db) {}

  page(
    actor: UserActor,
    filter: CannedResponseFilter,
    request: PageRequest,
  ): Promise<{ rows: CannedResponseRow[]; pagination: Pagination }> {
    return paginate<CannedResponseRow>(this.db, listing(actor, filter), request);
  }

  async one(workspaceId: string, id: string, tx?: Tx): Promise<CannedResponseRow | null> {
    if (!isId(id)) return null;
    const [row] = await (tx ?? this.db).query<CannedResponseRow>(
      `SELECT ${COLUMNS} FROM canned_responses t ${JOINS} WHERE t.workspace_id = $1 AND t.id = $2`,
      [workspaceId, id],
    );
    return row ?? null;
  }

  /** What the variables stand for in a ticket. */
  async factsOf(actor: UserActor, ticketId: string): Promise<VariableFacts | null> {
    const [row] = await this.db.query<VariableFacts>(
      `SELECT c.name AS requester_name, c.email AS requester_email, c.phone AS requester_phone, t.ticket_number,
         t.subject, t.status, t.priority, k.name AS category_name, $3::text AS agent_name
       FROM tickets t
       LEFT JOIN contacts c ON c.workspace_id = t.workspace_id AND c.id = t.requester_id
       LEFT JOIN categories k ON k.workspace_id = t.workspace_id AND k.id = t.category_id
       WHERE t.workspace_id = $1 AND t.id = $2`,
      [actor.workspaceId, ticketId, actor.name],
    );
    return row ?? null;
  }
}

const listing = (actor: UserActor, { text, scope, locale }: CannedResponseFilter): Listing => {
  const parameters: unknown[] = [actor.workspaceId, actor.userId];
  // Named even where no condition asks for it, so that PostgreSQL knows its type.
  const where = ['t.workspace_id = $1', '$2::uuid IS NOT NULL', ...SCOPES[scope ?? 'mine_and_ours']];
  if (locale !== null) where.push(`(t.locale IS NULL OR t.locale = $${parameters.push(locale)})`);
  if (text !== '') {
    const like = `$${parameters.push(`%${text.replaceAll(/[\\%_]/g, '\\$&')}%`)}`;
    where.push(
      `(t.shortcut ILIKE ${like} OR t.title ILIKE ${like} OR t.category ILIKE ${like} OR t.content ILIKE ${like})`,
    );
  }
  const sort = [
    { sql: 't.usage_count', type: 'integer' as const, descending: true },
    { sql: 't.title', type: 'text' as const },
    { sql: 't.id', type: 'uuid' as const },
  ];
  return { table: 'canned_responses t', where, parameters, sort, columns: COLUMNS, joins: JOINS };
};
