import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../../platform/access/actor.ts';
import { invalid } from '../../../platform/errors/app-error.ts';
import { Categories } from '../../categories/categories.service.ts';
import { CustomFields, readFieldValues } from '../../custom-fields/custom-fields.service.ts';
import { Tags } from '../../tags/tags.service.ts';
import { type TicketFilters } from '../reading/ticket-filters.ts';

export interface NamedFilters {
  categories?: string[];
  tags?: string[];
  /** By slug; several values are separated by commas. */
  customFields?: Record<string, string>;
}

/** Looks up what a list is to be narrowed by: names become ids, texts become values. */
@Injectable()
export class TaxonomyFilters {
  constructor(
    private readonly categories: Categories,
    private readonly tags: Tags,
    private readonly fields: CustomFields,
  ) {}

  async find(
    actor: UserActor,
    { categories, tags, customFields }: NamedFilters,
  ): Promise<Pick<TicketFilters, 'categoryIds' | 'tagIds' | 'customFields'>> {
    return {
      categoryIds: categories && (await this.categoryIds(actor, categories)),
      // Customers are told no tags, so nothing bears one for them.
      tagIds: tags && (actor.role === 'customer' ? [] : await this.tags.idsOf(actor.workspaceId, tags)),
      customFields: customFields && (await this.values(actor, customFields)),
    };
  }

  private async categoryIds(actor: UserActor, wanted: string[]): Promise<string[] | 'none'> {
    if (wanted.length === 1 && wanted[0] === 'none') return 'none';
    const ids = await this.categories.idsWithDescendants(actor.workspaceId, wanted);
    if (!ids) throw invalid('category', 'must be slugs or ids of categories, or none');
    return ids;
  }

  /** For each field what a ticket may hold: one of the values, and of several choices at least it. */
  private async values(
    actor: UserActor,
    wanted: Record<string, string>,
  ): Promise<Record<string, unknown>[][]> {
    const fields = await this.fields.of(actor, 'ticket');
    return Object.entries(wanted).map(([slug, text]) => {
      const isText = fields.find((field) => field.slug === slug)?.kind === 'text';
      const parts = isText ? [text] : text.split(',').filter((part) => part.trim() !== '');
      return parts.map((part) => readFieldValues(fields, { [slug]: part }));
    });
  }
}
