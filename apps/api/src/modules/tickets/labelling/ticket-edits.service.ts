import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../../platform/access/actor.ts';
import { Clock } from '../../../platform/clock/clock.ts';
import { type Tx } from '../../../platform/database/db.ts';
import { invalid } from '../../../platform/errors/app-error.ts';
import { EventLog } from '../../../platform/events/event-log.ts';
import { Categories, type CategoryRef } from '../../categories/categories.service.ts';
import {
  type CustomField,
  CustomFields,
  readFieldValues,
} from '../../custom-fields/custom-fields.service.ts';
import { Tags } from '../../tags/tags.service.ts';
import { TicketActions } from '../lifecycle/ticket-actions.service.ts';
import { type LockedTicket } from '../lifecycle/ticket-store.ts';
import { type Priority } from '../ticket.ts';
import { type Conflict, versionConflict } from '../tickets.errors.ts';
import { TICKET_EVENTS } from '../tickets.events.ts';
import {
  changesOf,
  type TicketEdit,
  type TicketFieldChange,
  type TicketFields,
  valuesAfter,
} from './ticket-edit.ts';
import { editsSince, labelsOf, storeEdit } from './ticket-edits.queries.ts';

/** Fields of a ticket as a request names them. */
export interface EditRequest {
  /** The version that was seen; null takes the ticket as it is. */
  version: number | null;
  subject?: string;
  description?: string;
  priority?: Priority;
  category?: CategoryRef | null;
  tags?: string[];
  addTags?: string[];
  removeTags?: string[];
  customFields?: Record<string, unknown>;
}

export interface CheckedEdit {
  request: EditRequest;
  edit: TicketEdit;
  fields: CustomField[];
}

const MAX_TAGS = 20;

/** Changes what stands in a ticket: two people's edits of different fields both stand. */
@Injectable()
export class TicketEdits {
  constructor(
    private readonly actions: TicketActions,
    private readonly categories: Categories,
    private readonly tags: Tags,
    private readonly fields: CustomFields,
    private readonly eventLog: EventLog,
    private readonly clock: Clock,
  ) {}

  /** All that can be found wrong before a transaction is opened. */
  async check(actor: UserActor, request: EditRequest): Promise<CheckedEdit> {
    const { subject, description, priority, customFields } = request;
    const fields = customFields ? await this.fields.of(actor, 'ticket') : [];
    const category = request.category ? await this.categoryOf(actor, request.category) : request.category;
    const values = customFields && readFieldValues(fields, customFields);
    return { request, fields, edit: { subject, description, priority, category, customFields: values } };
  }

  async edit(tx: Tx, actor: UserActor, idOrNumber: string, checked: CheckedEdit): Promise<LockedTicket> {
    const ticket = await this.actions.lockFor(tx, actor, idOrNumber);
    const { request, fields } = checked;
    const labels = await labelsOf(tx, actor.workspaceId, ticket);
    const now: TicketFields = { ...ticket, ...labels };
    const edit = { ...checked.edit, tags: await this.tagsAfter(tx, actor, { now, request }) };
    const changes = changesOf(now, edit, fields);
    if (changes.length === 0) return ticket;
    await this.refuseConflicts(tx, ticket, { request, changes });
    const version = ticket.version + 1;
    await storeEdit(tx, actor.workspaceId, {
      id: ticket.id,
      subject: edit.subject ?? now.subject,
      description: edit.description ?? now.description,
      priority: edit.priority ?? now.priority,
      categoryId: edit.category === undefined ? ticket.categoryId : (edit.category?.id ?? null),
      customFields: valuesAfter(now.customFields, edit.customFields),
      version,
      updatedAt: this.clock.now(),
    });
    await this.relabel(tx, ticket, { from: now.tags, to: edit.tags ?? now.tags });
    await this.record(tx, actor, ticket, { version, changes });
    return { ...ticket, version };
  }

  private async categoryOf(actor: UserActor, wanted: CategoryRef): Promise<{ id: string; name: string }> {
    const found = await this.categories.find(actor.workspaceId, wanted);
    if (found) return { id: found.id, name: found.name };
    throw invalid('slug' in wanted ? 'category' : 'category_id', 'is not a category of this workspace');
  }

  private async tagsAfter(
    tx: Tx,
    actor: UserActor,
    { now, request }: { now: TicketFields; request: EditRequest },
  ): Promise<TicketFields['tags'] | undefined> {
    const { tags, addTags = [], removeTags = [] } = request;
    if (tags === undefined && addTags.length + removeTags.length === 0) return undefined;
    const wanted = await this.tags.named(tx, actor, [...(tags ?? []), ...addTags]);
    const kept = tags === undefined ? now.tags : [];
    const removed = new Set(removeTags.map((name) => name.toLowerCase()));
    const all = [...new Map([...kept, ...wanted].map((tag) => [tag.id, tag])).values()];
    const after = all.filter(({ name }) => !removed.has(name.toLowerCase()));
    if (after.length > MAX_TAGS) throw invalid('tags', `must have at most ${MAX_TAGS} tags`);
    return after;
  }

  /** Somebody who saw an earlier version may change what nobody changed since. */
  private async refuseConflicts(
    tx: Tx,
    ticket: LockedTicket,
    { request, changes }: { request: EditRequest; changes: TicketFieldChange[] },
  ): Promise<void> {
    if (request.version === null || request.version === ticket.version) return;
    if (request.version > ticket.version) throw invalid('version', `must be at most ${ticket.version}`);
    const earlier = await editsSince(tx, ticket.workspaceId, {
      ticketId: ticket.id,
      version: request.version,
    });
    // Adding and removing single tags says what is meant, whatever others did.
    const isMeant = ({ field }: TicketFieldChange): boolean => field !== 'tags' || request.tags !== undefined;
    const mine = new Set(changes.filter(isMeant).map(({ field }) => field));
    const conflicts = earlier.flatMap(({ changes: theirs, by, at }): Conflict[] =>
      theirs
        .filter(({ field }) => mine.has(field))
        .map((change) => ({ ...change, changed_by: by, changed_at: at })),
    );
    if (conflicts.length > 0) throw versionConflict(ticket.version, conflicts);
  }

  private async relabel(
    tx: Tx,
    ticket: LockedTicket,
    { from, to }: { from: { id: string }[]; to: { id: string }[] },
  ): Promise<void> {
    const without = (one: { id: string }[], other: { id: string }[]): string[] =>
      one.filter(({ id }) => !other.some((tag) => tag.id === id)).map(({ id }) => id);
    await this.tags.relabel(tx, ticket.workspaceId, {
      ticketIds: [ticket.id],
      added: without(to, from),
      removed: without(from, to),
    });
  }

  private async record(
    tx: Tx,
    actor: UserActor,
    { id: ticketId, chatId }: LockedTicket,
    { version, changes }: { version: number; changes: TicketFieldChange[] },
  ): Promise<void> {
    const priority = changes.find(({ field }) => field === 'priority');
    const others = changes.filter((change) => change !== priority);
    const told = priority && { from: priority.from, to: priority.to, version, changes: [priority] };
    await this.eventLog.record(tx, actor, [
      ...(told ? [{ type: TICKET_EVENTS.priorityChanged, ticketId, chatId, data: told }] : []),
      ...(others.length > 0
        ? [{ type: TICKET_EVENTS.updated, ticketId, chatId, data: { version, changes: others } }]
        : []),
    ]);
  }
}
