import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CategoriesModule } from '../categories/categories.module.ts';
import { CustomFieldsModule } from '../custom-fields/custom-fields.module.ts';
import { ContactsModule } from '../contacts/contacts.module.ts';
import { TagsModule } from '../tags/tags.module.ts';
import { TemplatesModule } from '../templates/templates.module.ts';
import { WorkspacesModule } from '../workspaces/workspaces.module.ts';
import { CategoryRemoval } from './labelling/category-removal.service.ts';
import { TaxonomyFilters } from './labelling/taxonomy-filters.service.ts';
import { TicketEdits } from './labelling/ticket-edits.service.ts';
import { TicketActions } from './lifecycle/ticket-actions.service.ts';
import { TicketAutoClose } from './lifecycle/ticket-auto-close.schedule.ts';
import { TicketChanges } from './lifecycle/ticket-changes.service.ts';
import { TicketClaims } from './lifecycle/ticket-claims.service.ts';
import { TicketWaking } from './lifecycle/ticket-waking.schedule.ts';
import { TicketMessages } from './lifecycle/ticket-messages.service.ts';
import { TicketExternalRef } from './opening/ticket-external-ref.entity.ts';
import { TicketNumbers } from './opening/ticket-numbers.service.ts';
import { TicketOpening } from './opening/ticket-opening.service.ts';
import { TicketRequestLabels } from './opening/ticket-request-labels.service.ts';
import { TicketRequests } from './opening/ticket-requests.service.ts';
import { TicketWithdrawals } from './lifecycle/ticket-withdrawals.service.ts';
import { SearchModule } from '../search/search.module.ts';
import { SearchController } from './searching/search.controller.ts';
import { TicketSearches } from './searching/ticket-search.service.ts';
import { ThreadMovers } from './merging/thread-mover.ts';
import { TicketMerge } from './merging/ticket-merge.entity.ts';
import { TicketMergingController } from './merging/ticket-merging.controller.ts';
import { TicketMerging } from './merging/ticket-merging.service.ts';
import { TicketThreads } from './merging/ticket-threads.service.ts';
import { TicketReader } from './reading/ticket-reader.service.ts';
import { TicketActionsController } from './ticket-actions.controller.ts';
import { TicketEditsController } from './ticket-edits.controller.ts';
import { TicketListsController } from './ticket-lists.controller.ts';
import { TicketNumberCounter } from './ticket-number-counter.entity.ts';
import { TicketSearch } from './ticket-search.entity.ts';
import { Ticket } from './ticket.entity.ts';
import { TicketsController } from './tickets.controller.ts';
import { Tickets } from './tickets.service.ts';
import { SavedView } from './views/saved-view.entity.ts';
import { ViewArrangement } from './views/view-arrangement.entity.ts';
import { ViewsController } from './views/views.controller.ts';
import { Views } from './views/views.service.ts';
import { QueueGauge } from './reading/queue-gauge.ts';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      Ticket,
      TicketExternalRef,
      TicketMerge,
      TicketNumberCounter,
      TicketSearch,
      SavedView,
      ViewArrangement,
    ]),
    WorkspacesModule,
    CategoriesModule,
    TagsModule,
    CustomFieldsModule,
    TemplatesModule,
    ContactsModule,
    SearchModule,
  ],
  controllers: [
    SearchController,
    TicketListsController,
    TicketActionsController,
    TicketEditsController,
    TicketMergingController,
    TicketsController,
    ViewsController,
  ],
  providers: [
    CategoryRemoval,
    QueueGauge,
    TaxonomyFilters,
    ThreadMovers,
    TicketMerging,
    TicketThreads,
    Tickets,
    TicketActions,
    TicketAutoClose,
    TicketWaking,
    TicketChanges,
    TicketClaims,
    TicketEdits,
    TicketMessages,
    TicketNumbers,
    TicketOpening,
    TicketReader,
    TicketRequestLabels,
    TicketRequests,
    TicketSearches,
    TicketWithdrawals,
    Views,
  ],
  exports: [ThreadMovers, Tickets, TicketThreads],
})
export class TicketsModule {}
