import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.ts';
import { paginate, type PageRequest, type Pagination } from '../../platform/http/pagination.ts';
import { ContactFinder } from './contact-finder.ts';
import { CONTACT_COLUMNS, type ContactView } from './contact-view.ts';

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Contacts for screens, newest first; those that were merged or erased are not among them. */
@Injectable()
export class ContactLists {
  constructor(
    private readonly db: Db,
    private readonly finder: ContactFinder,
  ) {}

  async list(
    workspaceId: string,
    q: string,
    page: PageRequest,
  ): Promise<{ contacts: ContactView[]; pagination: Pagination }> {
    const where = ['t.workspace_id = $1', 't.merged_into_id IS NULL', 't.erased_at IS NULL'];
    const parameters: unknown[] = [workspaceId];
    if (q !== '') {
      const found = await this.finder.find(workspaceId, q);
      parameters.push(found === 'many' ? `%${escapeLike(q)}%` : found);
      where.push(found === 'many' ? 't.name ILIKE $2' : 't.id = ANY($2::uuid[])');
    }
    const { rows, pagination } = await paginate<ContactView>(
      this.db,
      {
        table: 'contacts t',
        where,
        parameters,
        // Ids are in the order in which they were made.
        sort: [{ sql: 't.id', type: 'uuid', descending: true }],
        columns: CONTACT_COLUMNS,
        isSparse: q !== '',
      },
      page,
    );
    return { contacts: rows, pagination };
  }
}
