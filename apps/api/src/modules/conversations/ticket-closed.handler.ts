import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor } from '../../platform/access/actor.ts';
import { type Tx } from '../../platform/database/db.ts';
import { EventHandlers } from '../../platform/events/event-handlers.ts';
import { type LoggedEvent } from '../../platform/events/event-reader.ts';
import { Tickets } from '../tickets/tickets.service.ts';
import { Chats } from './chats.service.ts';

/** When a ticket closes, its chat is the bot's again. A chat that somebody paused or closed stays so. */
@Injectable()
export class TicketClosedHandler implements OnModuleInit {
  constructor(
    private readonly handlers: EventHandlers,
    private readonly tickets: Tickets,
    private readonly chats: Chats,
  ) {}

  onModuleInit(): void {
    this.handlers.register({
      name: 'conversations.ticket-closed',
      types: ['ticket.closed'],
      handle: (tx, event) => this.handle(tx, event),
    });
  }

  private async handle(tx: Tx, { workspaceId, ticketId }: LoggedEvent): Promise<void> {
    if (ticketId === null) return;
    // Under its lock, because the customer may be reopening it at this moment.
    const [ticket] = await this.tickets.lock(tx, workspaceId, [ticketId]);
    if (ticket?.status !== 'closed' || ticket.chatId === null) return;
    const chat = await this.chats.lock(tx, workspaceId, ticket.chatId);
    if (chat.current_ticket_id !== ticketId || chat.mode !== 'agent') return;
    const actor: Actor = { kind: 'system', workspaceId, id: null };
    await this.chats.setMode(tx, actor, { chatId: ticket.chatId, from: chat.mode, to: 'bot', ticketId });
  }
}
