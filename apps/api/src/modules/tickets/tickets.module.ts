import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CategoriesModule } from '../categories/categories.module.ts';
import { ContactsModule } from '../contacts/contacts.module.ts';
import { WorkspacesModule } from '../workspaces/workspaces.module.ts';
import { TicketActions } from './lifecycle/ticket-actions.service.ts';
import { TicketAutoClose } from './lifecycle/ticket-auto-close.schedule.ts';
import { TicketChanges } from './lifecycle/ticket-changes.service.ts';
import { TicketClaims } from './lifecycle/ticket-claims.service.ts';
import { TicketMessages } from './lifecycle/ticket-messages.service.ts';
import { TicketNumbers } from './opening/ticket-numbers.service.ts';
import { TicketOpening } from './opening/ticket-opening.service.ts';
import { TicketRequests } from './opening/ticket-requests.service.ts';
import { TicketWithdrawals } from './lifecycle/ticket-withdrawals.service.ts';
import { TicketReader } from './reading/ticket-reader.service.ts';
import { TicketActionsController } from './ticket-actions.controller.ts';
import { TicketListsController } from './ticket-lists.controller.ts';
import { TicketNumberCounter } from './ticket-number-counter.entity.ts';
import { TicketSearch } from './ticket-search.entity.ts';
import { Ticket } from './ticket.entity.ts';
import { TicketsController } from './tickets.controller.ts';
import { Tickets } from './tickets.service.ts';
import { QueueGauge } from './reading/queue-gauge.ts';

@Module({
  imports: [
    TypeOrmModule.forFeature([Ticket, TicketNumberCounter, TicketSearch]),
    WorkspacesModule,
    CategoriesModule,
    ContactsModule,
  ],
  controllers: [TicketListsController, TicketActionsController, TicketsController],
  providers: [
    QueueGauge,
    Tickets,
    TicketActions,
    TicketAutoClose,
    TicketChanges,
    TicketClaims,
    TicketMessages,
    TicketNumbers,
    TicketOpening,
    TicketReader,
    TicketRequests,
    TicketWithdrawals,
  ],
  exports: [Tickets],
})
export class TicketsModule {}
