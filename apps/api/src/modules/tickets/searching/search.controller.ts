import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor, EVERYONE } from '../../../platform/access/access.decorators.ts';
import { type UserActor } from '../../../platform/access/actor.ts';
import { toPageRequest } from '../../../platform/http/pagination.ts';
import { TaxonomyFilters } from '../labelling/taxonomy-filters.service.ts';
import { toTicketFilters } from '../reading/list-filters.ts';
import { TicketReader } from '../reading/ticket-reader.service.ts';
import { presentTicket } from '../tickets.presenter.ts';
import { SearchQuery, SearchResultAnswer } from './search.dto.ts';
import { TicketSearches } from './ticket-search.service.ts';

@ApiTags('search')
@ApiBearerAuth()
@Controller('search')
export class SearchController {
  constructor(
    private readonly searches: TicketSearches,
    private readonly reader: TicketReader,
    private readonly taxonomy: TaxonomyFilters,
  ) {}

  @Get()
  @Can(EVERYONE)
  @ApiOperation({
    summary: 'Tickets by number, words, requester or tag, best first, and the people who may be meant',
    operationId: 'search',
  })
  @ApiOkResponse({ type: SearchResultAnswer })
  async find(@CurrentActor() actor: UserActor, @Query() query: SearchQuery): Promise<SearchResultAnswer> {
    const asker = await this.reader.askerOf(actor);
    const { category: categories, tag: tags, custom_fields: customFields } = query;
    const taxonomy = await this.taxonomy.find(actor, { categories, tags, customFields });
    const found = await this.searches.find(asker, {
      q: query.q,
      filters: { ...toTicketFilters(query), ...taxonomy },
      page: toPageRequest(query),
    });
    return {
      tickets: found.tickets.map(({ ticket, subject, message }) => ({
        ticket: presentTicket(asker, ticket),
        subject,
        message,
      })),
      contacts: found.contacts.map(({ id, name, phone, email }) => ({ id, name, phone, email })),
      pagination: found.pagination,
    };
  }
}
