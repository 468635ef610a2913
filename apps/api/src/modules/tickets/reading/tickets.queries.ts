import { type Listing } from '../../../platform/http/pagination.ts';
import { personSql } from '../../contacts/contacts.service.ts';
import { type Asker, isCustomer, seesOwnAndQueueOnly } from '../tickets.policy.ts';
import { instantFrom, instantTo, type TicketFilters, type TicketListKind } from './ticket-filters.ts';
import { searchCondition, type SearchHits } from './ticket-search.queries.ts';
import { SORT_KEYS, type TicketSort } from './ticket-sorts.ts';
import {
  EXTERNAL_REFS_COLUMN,
  PUBLIC_COMMENTS_COLUMN,
  PUBLIC_FIELDS_COLUMN,
  PUBLIC_LAST_AUTHOR_COLUMN,
  TAGS_COLUMN,
  TICKET_VIEW_COLUMNS,
  TICKET_VIEW_JOINS,
} from './ticket-view.ts';

export const viewColumns = (asker: Asker): string =>
  isCustomer(asker)
    ? `${TICKET_VIEW_COLUMNS}, '{}'::text[] AS tags, '[]'::jsonb AS "externalRefs", ${PUBLIC_COMMENTS_COLUMN},
       ${PUBLIC_FIELDS_COLUMN}, ${PUBLIC_LAST_AUTHOR_COLUMN}`
    : `${TICKET_VIEW_COLUMNS}, ${TAGS_COLUMN}, ${EXTERNAL_REFS_COLUMN}`;

/** Gathers conditions and their values; `?` in one stands for its value. */
class Conditions {
  readonly where: string[] = [];
  readonly parameters: unknown[] = [];

  add(sql: string, ...values: unknown[]): void {
    let used = 0;
    this.where.push(
      sql.replaceAll('?', () => {
        this.parameters.push(values[used]);
        used += 1;
        return `$${this.parameters.length}`;
      }),
    );
  }

  /** One value is compared, so that an index that begins with the column also gives the order. */
  anyOf(column: string, type: string, values: readonly string[] | undefined): void {
    if (values === undefined) return;
    if (values.length === 1) this.add(`${column} = ?::${type}`, values[0]);
    else this.add(`${column} = ANY(?::${type}[])`, values);
  }
}

interface ListInput {
  asker: Asker;
  timezone: string;
  kind: TicketListKind;
  filters: TicketFilters;
  /** What fits `q`, or was found otherwise; null when nothing is looked for. */
  hits: SearchHits | null;
}

/** The SQL of a list of tickets. */
export const ticketListing = (input: ListInput): Listing => {
  const { asker, kind, filters } = input;
  const conditions = new Conditions();
  conditions.add('t.workspace_id = ?', asker.actor.workspaceId);
  addVisibility(conditions, asker);
  addKind(conditions, input);
  conditions.anyOf('t.status', 'ticket_status', filters.status);
  conditions.anyOf('t.priority', 'ticket_priority', filters.priority);
  conditions.anyOf('t.channel', 'channel_kind', filters.channel);
  // Follows from the channels, but PostgreSQL knows it only when told; what is not WhatsApp has an index of its own.
  if (filters.channel && !filters.channel.includes('whatsapp')) conditions.add("t.channel <> 'whatsapp'");
  conditions.anyOf('t.queue_state', 'text', filters.queueState);
  // Follows from the queue state, but PostgreSQL does not know it, and has an index of what is not closed.
  if (filters.queueState) conditions.add("t.status <> 'closed'");
  addAssignee(conditions, input);
  addTimes(conditions, input);
  addTaxonomy(conditions, filters);
  addRequester(conditions, input);
  addSearch(conditions, input);
  return {
    table: 'tickets t',
    where: conditions.where,
    parameters: conditions.parameters,
    sort: SORT_KEYS[filters.sort ?? defaultSort(kind, filters)],
    columns: viewColumns(asker),
    joins: TICKET_VIEW_JOINS,
    isSparse: isFiltered(filters),
  };
};

const isFiltered = ({ sort: _sort, ...filters }: TicketFilters): boolean =>
  Object.values(filters).some((value) => value !== undefined);

const showsWorkAtHand = ({ status, queueState }: TicketFilters): boolean => !status && !queueState;

const defaultSort = (kind: TicketListKind, filters: TicketFilters): TicketSort | 'mine' => {
  if (kind === 'queue') return 'queue';
  if (kind === 'mine') return showsWorkAtHand(filters) ? 'mine' : '-updated_at';
  return '-created_at';
};

const addVisibility = (conditions: Conditions, asker: Asker): void => {
  if (isCustomer(asker)) conditions.add('NOT t.is_internal');
  if (seesOwnAndQueueOnly(asker)) {
    conditions.add("(t.assignee_id = ? OR t.queue_state = 'pending')", asker.actor.userId);
  }
};

const addKind = (conditions: Conditions, { asker, kind, filters }: ListInput): void => {
  if (kind === 'requested' || isCustomer(asker)) {
    conditions.add(
      't.requester_id = ANY(ARRAY(SELECT own.id FROM contacts own WHERE own.workspace_id = ? AND own.user_id = ?))',
      asker.actor.workspaceId,
      asker.actor.userId,
    );
  }
  if (kind === 'mine') conditions.add('t.assignee_id = ?', asker.actor.userId);
  if (kind === 'mine' && showsWorkAtHand(filters))
    conditions.add("t.queue_state = 'assigned' AND t.snoozed_until IS NULL");
  const isInQueueOrder = filters.sort === 'queue' && kind !== 'mine' && !filters.queueState;
  if (kind === 'queue' || isInQueueOrder) conditions.add("t.queue_state = 'pending'");
};

const addAssignee = (conditions: Conditions, { asker, filters: { assignee } }: ListInput): void => {
  if (assignee === undefined) return;
  if (assignee === 'none') conditions.add('t.assignee_id IS NULL');
  else if (assignee === 'any') conditions.add('t.assignee_id IS NOT NULL');
  else conditions.add('t.assignee_id = ?::uuid', assignee === 'me' ? asker.actor.userId : assignee);
};

const addTaxonomy = (conditions: Conditions, { categoryIds, tagIds, customFields }: TicketFilters): void => {
  if (categoryIds === 'none') conditions.add('t.category_id IS NULL');
  else conditions.anyOf('t.category_id', 'uuid', categoryIds);
  if (tagIds) {
    conditions.add(
      `EXISTS (SELECT FROM ticket_tags x
        WHERE x.workspace_id = t.workspace_id AND x.ticket_id = t.id AND x.tag_id = ANY(?::uuid[]))`,
      tagIds,
    );
  }
  for (const choices of customFields ?? []) {
    // Said twice: the index holds only tickets that have values, which does not follow for PostgreSQL.
    const any = choices.map(() => 't.custom_fields @> ?::jsonb').join(' OR ');
    conditions.add(
      `t.custom_fields <> '{}' AND (${any})`,
      ...choices.map((choice) => JSON.stringify(choice)),
    );
  }
};

const addTimes = (conditions: Conditions, { filters, timezone }: ListInput): void => {
  const { createdFrom, createdTo, updatedFrom, updatedTo } = filters;
  if (createdFrom) {
    const from = instantFrom(createdFrom, timezone);
    // Nothing is changed before it is created: said twice, so that an index on either time has a bound.
    conditions.add('t.created_at >= ? AND t.updated_at >= ?', from, from);
  }
  if (createdTo) conditions.add('t.created_at <= ?', instantTo(createdTo, timezone));
  if (updatedFrom) conditions.add('t.updated_at >= ?', instantFrom(updatedFrom, timezone));
  if (updatedTo) {
    const to = instantTo(updatedTo, timezone);
    conditions.add('t.updated_at <= ? AND t.created_at <= ?', to, to);
  }
};

const addRequester = (conditions: Conditions, { filters: { requesterId } }: ListInput): void => {
  if (requesterId === undefined) return;
  // Of the first value, the workspace.
  conditions.add(`t.requester_id = ANY(ARRAY${personSql('?')})`, requesterId);
};

const addSearch = (conditions: Conditions, { filters: { q }, hits }: ListInput): void => {
  if (!hits) return;
  const { sql, values } = searchCondition(q ?? '', hits);
  conditions.add(sql, ...values);
};

const COUNTED_UP_TO = 10_000;

/** The rail's counters, each read from an index of its own. */
export const COUNTERS_SQL = `
  SELECT
    (SELECT jsonb_object_agg(p.priority, (
       SELECT count(*) FROM (
         SELECT FROM tickets t WHERE t.workspace_id = $1 AND t.queue_state = 'pending' AND t.priority = p.priority
         LIMIT ${COUNTED_UP_TO}) waiting))
     FROM unnest(enum_range(NULL::ticket_priority)) AS p(priority)) AS queue,
    (SELECT count(*)::int FROM (
       SELECT FROM tickets t WHERE t.workspace_id = $1 AND t.assignee_id = $2 AND t.queue_state = 'assigned'
         AND t.snoozed_until IS NULL
       LIMIT ${COUNTED_UP_TO}) held) AS held,
    (SELECT count(*)::int FROM (
       SELECT FROM tickets t WHERE t.workspace_id = $1 AND t.assignee_id = $2 AND t.queue_state = 'assigned'
         AND t.needs_attention LIMIT ${COUNTED_UP_TO}) troubled) AS needs_attention,
    (SELECT count(*)::int FROM (
       SELECT FROM chats WHERE workspace_id = $1 AND unread_count > 0 LIMIT ${COUNTED_UP_TO}) unread) AS unread_chats`;
