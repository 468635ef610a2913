import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../platform/access/actor.ts';
import { Clock } from '../../platform/clock/clock.ts';
import { Db, type Tx } from '../../platform/database/db.ts';
import { AppError, type FieldError, invalid } from '../../platform/errors/app-error.ts';
import { EventLog } from '../../platform/events/event-log.ts';
import { newId } from '../../platform/ids.ts';
import { freeSlug } from '../../platform/slug.ts';
import {
  type FieldEntity,
  type FieldKind,
  type FieldOption,
  type FieldValue,
  takesOptions,
} from './custom-field.ts';
import { CUSTOM_FIELD_EVENTS } from './custom-fields.events.ts';
import {
  CUSTOM_FIELDS_SQL,
  type CustomFieldRow,
  lockFields,
  orderFields,
  saveField,
} from './custom-fields.queries.ts';
import { readFieldValue } from './field-value.ts';

export type { FieldValue, FieldValues } from './custom-field.ts';
export type { CustomFieldRow as CustomField } from './custom-fields.queries.ts';
export { fieldValueWords } from './field-value.ts';

export interface FieldChanges {
  name?: string;
  description?: string;
  options?: FieldOption[];
  isRequiredOnCreate?: boolean;
  isRequiredOnResolve?: boolean;
  isPublic?: boolean;
  position?: number;
  isArchived?: boolean;
}

export type NewField = FieldChanges & { entity: FieldEntity; kind: FieldKind; name: string; slug?: string };

const MAX_FIELDS = 100;

@Injectable()
export class CustomFields {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly eventLog: EventLog,
  ) {}

  /** Tickets' and contacts' fields in their order, archived ones too. */
  list(workspaceId: string): Promise<CustomFieldRow[]> {
    return this.db.query<CustomFieldRow>(CUSTOM_FIELDS_SQL, [workspaceId]);
  }

  /** The fields of tickets, or of contacts, that are in use; customers fill in public ones only. */
  async of(actor: UserActor, entity: FieldEntity): Promise<CustomFieldRow[]> {
    const all = await this.list(actor.workspaceId);
    return all.filter(
      (field) =>
        field.entity === entity && field.archivedAt === null && (actor.role !== 'customer' || field.isPublic),
    );
  }

  async get(workspaceId: string, id: string): Promise<CustomFieldRow> {
    const found = (await this.list(workspaceId)).find((field) => field.id === id.toLowerCase());
    if (!found) throw notFound();
    return found;
  }

  async create(tx: Tx, actor: UserActor, input: NewField): Promise<string> {
    const all = await lockFields(tx, actor.workspaceId);
    const siblings = all.filter(({ entity }) => entity === input.entity);
    if (siblings.length >= MAX_FIELDS) throw invalid('name', `at most ${MAX_FIELDS} fields`);
    const taken = new Set(siblings.map(({ slug }) => slug));
    if (input.slug !== undefined && taken.has(input.slug)) throw slugTaken(input.slug);
    const now = this.clock.now();
    const blank: CustomFieldRow = {
      id: newId(),
      entity: input.entity,
      slug: input.slug ?? freeSlug(input.name, taken),
      name: input.name,
      description: '',
      kind: input.kind,
      options: [],
      isRequiredOnCreate: false,
      isRequiredOnResolve: false,
      isPublic: false,
      position: siblings.length,
      archivedAt: null,
      createdAt: now,
      updatedAt: now,
    };
    const field = checked(this.changed(blank, input));
    await saveField(tx, actor.workspaceId, field);
    await this.order(tx, actor.workspaceId, [...siblings, field], { field, position: input.position });
    const { id, slug, name, entity, kind } = field;
    await this.record(tx, actor, 'created', { custom_field_id: id, entity, slug, name, kind });
    return id;
  }

  async change(tx: Tx, actor: UserActor, id: string, changes: FieldChanges): Promise<void> {
    const all = await lockFields(tx, actor.workspaceId);
    const before = all.find((field) => field.id === id.toLowerCase());
    if (!before) throw notFound();
    const after = checked(this.changed(before, changes));
    const told = differences(before, after);
    const isMoved = changes.position !== undefined && changes.position !== before.position;
    const isArchivedNow = (after.archivedAt === null) !== (before.archivedAt === null);
    if (Object.keys(told).length === 0 && !isMoved && !isArchivedNow) return;
    await saveField(tx, actor.workspaceId, after);
    const siblings = all.filter(({ entity }) => entity === before.entity);
    await this.order(tx, actor.workspaceId, siblings, { field: after, position: changes.position });
    const data = { custom_field_id: before.id, entity: before.entity, slug: before.slug, name: before.name };
    if (isArchivedNow)
      await this.record(tx, actor, after.archivedAt === null ? 'restored' : 'archived', data);
    if (isMoved || Object.keys(told).length > 0)
      await this.record(tx, actor, 'updated', { ...data, changes: told });
  }

  private changed(before: CustomFieldRow, changes: FieldChanges): CustomFieldRow {
    const now = this.clock.now();
    const { isArchived } = changes;
    return {
      ...before,
      name: changes.name ?? before.name,
      description: changes.description ?? before.description,
      options: changes.options ?? before.options,
      isRequiredOnCreate: changes.isRequiredOnCreate ?? before.isRequiredOnCreate,
      isRequiredOnResolve: changes.isRequiredOnResolve ?? before.isRequiredOnResolve,
      isPublic: changes.isPublic ?? before.isPublic,
      archivedAt:
        isArchived === undefined ? before.archivedAt : isArchived ? (before.archivedAt ?? now) : null,
      updatedAt: now,
    };
  }

  private async order(
    tx: Tx,
    workspaceId: string,
    siblings: CustomFieldRow[],
    { field, position }: { field: CustomFieldRow; position?: number },
  ): Promise<void> {
    if (position === undefined) return;
    const ids = siblings.map(({ id }) => id).filter((id) => id !== field.id);
    await orderFields(tx, workspaceId, ids.toSpliced(Math.min(position, ids.length), 0, field.id));
  }

  private async record(
    tx: Tx,
    actor: UserActor,
    what: keyof typeof CUSTOM_FIELD_EVENTS,
    data: Record<string, unknown>,
  ): Promise<void> {
    await this.eventLog.record(tx, actor, [{ type: CUSTOM_FIELD_EVENTS[what], data }]);
  }
}

/** Values as a request gives them, by slug; null for those that it empties. What does not fit is a 422 naming each. */
export const readFieldValues = (
  fields: readonly CustomFieldRow[],
  given: Record<string, unknown>,
): Record<string, FieldValue | null> => {
  const errors: FieldError[] = [];
  const entries = Object.entries(given).flatMap(([slug, raw]): [string, FieldValue | null][] => {
    const field = fields.find((one) => one.slug === slug);
    const read = field ? readFieldValue(field, raw) : { problem: 'is not a field of this workspace' };
    if (!('problem' in read)) return [[slug, read.value]];
    errors.push({ field: `custom_fields.${slug.slice(0, 60)}`, message: read.problem });
    return [];
  });
  if (errors.length === 0) return Object.fromEntries(entries);
  const told = errors.map(({ field, message }) => `${field}: ${message}`).join('; ');
  throw new AppError('request.invalid', 422, told, { errors });
};

const differences = (
  before: CustomFieldRow,
  after: CustomFieldRow,
): Record<string, { from: unknown; to: unknown }> => {
  const names = [
    'name',
    'description',
    'options',
    'isRequiredOnCreate',
    'isRequiredOnResolve',
    'isPublic',
  ] as const;
  const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return Object.fromEntries(changed.map((name) => [name, { from: before[name], to: after[name] }]));
};

const checked = (field: CustomFieldRow): CustomFieldRow => {
  if (takesOptions(field.kind) && field.options.length === 0) throw invalid('options', 'must have an option');
  if (!takesOptions(field.kind) && field.options.length > 0)
    throw invalid('options', 'are for the kinds choice and multi_choice');
  if (new Set(field.options.map(({ value }) => value)).size < field.options.length)
    throw invalid('options', 'must be different from each other');
  if (field.entity === 'contact' && (field.isRequiredOnCreate || field.isRequiredOnResolve))
    throw invalid('entity', 'only fields of tickets can be required');
  return field;
};

const notFound = (): AppError => new AppError('custom_fields.not_found', 404, 'There is no such field');
const slugTaken = (slug: string): AppError =>
  new AppError('custom_fields.slug_taken', 409, `Another field is called ${slug}`);
