import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../platform/access/actor.ts';
import { Clock } from '../../platform/clock/clock.ts';
import { isUniqueViolation } from '../../platform/database/database-errors.ts';
import { Db, type Tx } from '../../platform/database/db.ts';
import { AppError, invalid } from '../../platform/errors/app-error.ts';
import { EventLog } from '../../platform/events/event-log.ts';
import { isId, newId } from '../../platform/ids.ts';
import { Categories, type CategoryRef } from '../categories/categories.service.ts';
import { CustomFields, type FieldValues, readFieldValues } from '../custom-fields/custom-fields.service.ts';
import { Tags } from '../tags/tags.service.ts';
import { TEMPLATE_EVENTS } from './templates.events.ts';
import {
  deleteTemplate,
  insertTemplate,
  TEMPLATES_SQL,
  type TemplateRow,
  updateTemplate,
} from './templates.queries.ts';

export type { TemplateRow } from './templates.queries.ts';

export interface TemplateChanges {
  name?: string;
  subject?: string;
  description?: string;
  category?: CategoryRef | null;
  priority?: TemplateRow['priority'];
  tags?: string[];
  customFields?: Record<string, unknown>;
  requires?: string[];
}

/** What the actor wrote, looked up; inside a transaction only tags are. */
export interface CheckedTemplate extends Omit<TemplateChanges, 'category' | 'customFields'> {
  categoryId?: string | null;
  customFields?: FieldValues;
}

const MAX_TEMPLATES = 200;

@Injectable()
export class Templates {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly eventLog: EventLog,
    private readonly categories: Categories,
    private readonly tags: Tags,
    private readonly fields: CustomFields,
  ) {}

  /** Templates by name. What they name and was removed meanwhile is left out, or followed to what took its place. */
  list(workspaceId: string): Promise<TemplateRow[]> {
    return this.db.query<TemplateRow>(TEMPLATES_SQL, [workspaceId, null]);
  }

  async get(workspaceId: string, id: string): Promise<TemplateRow> {
    const found = await this.find(workspaceId, id);
    if (!found) throw notFound();
    return found;
  }

  async find(workspaceId: string, id: string): Promise<TemplateRow | null> {
    if (!isId(id)) return null;
    const [row] = await this.db.query<TemplateRow>(TEMPLATES_SQL, [workspaceId, id]);
    return row ?? null;
  }

  /** Looks up what a template names, before a transaction is opened. */
  async check(
    actor: UserActor,
    { category, customFields, ...changes }: TemplateChanges,
  ): Promise<CheckedTemplate> {
    const fields = customFields || changes.requires ? await this.fields.of(actor, 'ticket') : [];
    const known = new Set([...REQUIRABLE, ...fields.map(({ slug }) => `custom_fields.${slug}`)]);
    const unknown = changes.requires?.find((name) => !known.has(name));
    if (unknown !== undefined)
      throw invalid('requires', `${unknown.slice(0, 80)} is nothing that can be required`);
    const values = customFields && readFieldValues(fields, customFields);
    return {
      ...changes,
      categoryId: category === undefined ? undefined : await this.categoryId(actor.workspaceId, category),
      customFields:
        values &&
        (Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as FieldValues),
    };
  }

  async create(tx: Tx, actor: UserActor, input: CheckedTemplate & { name: string }): Promise<string> {
    const [known] = await tx.query<{ templates: number }>(
      'SELECT count(*)::int AS templates FROM ticket_templates WHERE workspace_id = $1',
      [actor.workspaceId],
    );
    if ((known?.templates ?? 0) >= MAX_TEMPLATES) throw invalid('name', `at most ${MAX_TEMPLATES} templates`);
    const id = newId();
    const tagIds = await this.tagIds(tx, actor, input.tags ?? []);
    await insertTemplate(tx, actor.workspaceId, { ...input, id, tagIds, at: this.clock.now() }).catch(
      nameTaken(input.name),
    );
    await this.record(tx, actor, 'created', { template_id: id, name: input.name });
    return id;
  }

  async change(tx: Tx, actor: UserActor, id: string, changes: CheckedTemplate): Promise<void> {
    const tagIds = changes.tags && (await this.tagIds(tx, actor, changes.tags));
    const name = isId(id)
      ? await updateTemplate(tx, actor.workspaceId, { ...changes, id, tagIds, at: this.clock.now() }).catch(
          nameTaken(changes.name ?? ''),
        )
      : null;
    if (name === null) throw notFound();
    const { tags, ...told } = changes;
    await this.record(tx, actor, 'updated', {
      template_id: id,
      name,
      changes: { ...told, ...(tags ? { tags } : {}) },
    });
  }

  async remove(tx: Tx, actor: UserActor, id: string): Promise<void> {
    const name = isId(id) ? await deleteTemplate(tx, actor.workspaceId, id) : null;
    if (name === null) throw notFound();
    await this.record(tx, actor, 'deleted', { template_id: id, name });
  }

  private async tagIds(tx: Tx, actor: UserActor, names: string[]): Promise<string[]> {
    return (await this.tags.named(tx, actor, names)).map(({ id }) => id);
  }

  private async categoryId(workspaceId: string, category: CategoryRef | null): Promise<string | null> {
    if (category === null) return null;
    const found = await this.categories.find(workspaceId, category);
    if (!found)
      throw invalid('slug' in category ? 'category' : 'category_id', 'is not a category of this workspace');
    return found.id;
  }

  private async record(
    tx: Tx,
    actor: UserActor,
    what: keyof typeof TEMPLATE_EVENTS,
    data: Record<string, unknown>,
  ): Promise<void> {
    await this.eventLog.record(tx, actor, [{ type: TEMPLATE_EVENTS[what], data }]);
  }
}

/** What a template can ask for besides fields of the workspace's own. */
const REQUIRABLE = ['requester', 'description', 'category', 'priority', 'tags', 'assignee'] as const;

const notFound = (): AppError => new AppError('templates.not_found', 404, 'There is no such template');

const nameTaken =
  (name: string) =>
  (error: unknown): never => {
    if (!isUniqueViolation(error, 'ticket_templates_name_key')) throw error;
    throw new AppError('templates.name_taken', 409, `Another template is called ${name}`, {
      errors: [{ field: 'name', message: 'is taken by another template' }],
    });
  };
