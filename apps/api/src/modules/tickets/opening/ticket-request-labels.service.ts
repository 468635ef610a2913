import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../../platform/access/actor.ts';
import { AppError, type FieldError, invalid } from '../../../platform/errors/app-error.ts';
import { Categories, type CategoryRow } from '../../categories/categories.service.ts';
import {
  type CustomField,
  CustomFields,
  type FieldValue,
  type FieldValues,
  readFieldValues,
} from '../../custom-fields/custom-fields.service.ts';
import { type TemplateRow, Templates } from '../../templates/templates.service.ts';
import { type TicketRequest } from './ticket-request.ts';

interface Labelled {
  request: TicketRequest;
  category: CategoryRow | null;
  customFields: FieldValues;
}

/** What a request for a ticket is labelled with: by its template, by itself, and as the workspace demands. */
@Injectable()
export class TicketRequestLabels {
  constructor(
    private readonly categories: Categories,
    private readonly fields: CustomFields,
    private readonly templates: Templates,
  ) {}

  async check(actor: UserActor, given: TicketRequest): Promise<Labelled> {
    const template = given.templateId ? await this.templateOf(actor, given.templateId) : null;
    const request = template ? withTemplate(given, template) : given;
    const category = await this.categoryOf(actor.workspaceId, request);
    const fields = await this.fields.of(actor, 'ticket');
    const customFields = filledIn(fields, request.customFields ?? {}, template);
    const missing = [
      ...missingValues(fields, customFields, template),
      ...missingAnswers(template?.requires ?? [], { request, category }),
    ];
    if (missing.length > 0) throw incomplete(missing);
    return { request, category, customFields };
  }

  private async templateOf(actor: UserActor, id: string): Promise<TemplateRow> {
    const found = actor.role === 'customer' ? null : await this.templates.find(actor.workspaceId, id);
    if (!found) throw invalid('template_id', 'is not a template of this workspace');
    return found;
  }

  private async categoryOf(workspaceId: string, request: TicketRequest): Promise<CategoryRow | null> {
    const { category: slug, categoryId: id } = request;
    if (slug === null && id === null) return null;
    const field = slug !== null ? 'category' : 'category_id';
    const found = await this.categories.find(workspaceId, slug !== null ? { slug } : { id: id ?? '' });
    if (!found) throw invalid(field, 'is not a category of this workspace');
    if (found.archivedAt !== null) throw invalid(field, 'is archived');
    return found;
  }
}

/** The template says what the request leaves open. */
const withTemplate = (given: TicketRequest, template: TemplateRow): TicketRequest => ({
  ...given,
  subject: given.subject ?? (template.subject || null),
  description: given.description || template.description,
  priority: given.priority ?? template.priority,
  categoryId: given.category === null ? (given.categoryId ?? template.categoryId) : given.categoryId,
  tags: [...new Set([...template.tags, ...given.tags])],
});

/** A template's values that do not fit any more, because its fields were changed meanwhile, are left out. */
const filledIn = (
  fields: CustomField[],
  given: Record<string, unknown>,
  template: TemplateRow | null,
): FieldValues => {
  const ofTemplate = Object.entries(template?.customFields ?? {}).filter(([slug, value]) => {
    try {
      return readFieldValues(fields, { [slug]: value })[slug] !== null;
    } catch {
      return false;
    }
  });
  const values = { ...Object.fromEntries(ofTemplate), ...readFieldValues(fields, given) };
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, FieldValue] => entry[1] !== null),
  );
};

const missingValues = (
  fields: CustomField[],
  values: FieldValues,
  template: TemplateRow | null,
): FieldError[] =>
  fields
    .filter(({ slug, isRequiredOnCreate }) => {
      const isRequired = isRequiredOnCreate || template?.requires.includes(`custom_fields.${slug}`);
      return isRequired === true && values[slug] === undefined;
    })
    .map(({ slug }) => ({ field: `custom_fields.${slug}`, message: 'must be filled in' }));

type Answers = Pick<Labelled, 'request' | 'category'>;

const IS_ANSWERED: Record<string, (answers: Answers) => boolean> = {
  requester: ({ request }) =>
    (request.requesterId ?? request.requesterEmail ?? request.requesterPhone) !== null,
  description: ({ request }) => request.description !== '',
  category: ({ category }) => category !== null,
  priority: ({ request }) => request.priority !== null,
  tags: ({ request }) => request.tags.length > 0,
  assignee: ({ request }) => request.assigneeId !== null,
};

const FIELD_NAMES: Record<string, string> = { requester: 'requester_email', assignee: 'assignee_id' };

const missingAnswers = (requires: string[], answers: Answers): FieldError[] =>
  requires
    .filter((name) => IS_ANSWERED[name]?.(answers) === false)
    .map((name) => ({ field: FIELD_NAMES[name] ?? name, message: 'must be filled in' }));

const incomplete = (errors: FieldError[]): AppError =>
  new AppError(
    'request.invalid',
    422,
    errors.map(({ field, message }) => `${field}: ${message}`).join('; '),
    {
      errors,
    },
  );
