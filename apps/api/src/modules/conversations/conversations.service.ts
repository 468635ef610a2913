import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../platform/access/actor.ts';
import { Clock } from '../../platform/clock/clock.ts';
import { type Tx } from '../../platform/database/db.ts';
import { type ThreadRef, type TicketDraft, type TicketRow, Tickets } from '../tickets/tickets.service.ts';
import { type Workspace, Workspaces } from '../workspaces/workspaces.service.ts';
import { ChatSignals } from './chat-signals.ts';
import { FileParts } from './file-parts.ts';
import { MessageOutbox } from './message-outbox.ts';
import { type MessageRow } from './message.row.ts';

export type { SignalledChat } from './chat-signals.ts';
export type { AttemptEnd } from './delivery-report.ts';
export type { LeasedMessage, LeaseWish, LostAttempt } from './message-outbox.ts';

interface CustomerComment {
  actor: UserActor;
  workspace: Workspace;
  ticket: TicketRow;
  body: string;
  preview: string;
  at: Date;
}

/** What people say to each other, and the doors for those who carry it. */
@Injectable()
export class Conversations {
  constructor(
    private readonly tickets: Tickets,
    private readonly workspaces: Workspaces,
    private readonly fileParts: FileParts,
    private readonly clock: Clock,
    /** For senders: what waits to be sent. */
    readonly outbox: MessageOutbox,
    /** For senders: typing and reading. */
    readonly signals: ChatSignals,
  ) {}

  /** A signed-in customer's comment on a ticket of his own counts as a customer's message. */
  async customerComment(
    tx: Tx,
    actor: UserActor,
    thread: ThreadRef,
    { body, attachmentIds }: { body: string; attachmentIds?: readonly string[] },
  ): Promise<MessageRow> {
    const workspace = await this.workspaces.get(actor.workspaceId);
    const ticket = await this.tickets.lockThread(tx, workspace.id, thread);
    const at = this.clock.now();
    const { parts, preview, files } = await this.fileParts.of(tx, actor, {
      chatId: null,
      body,
      attachmentIds,
    });
    const answeredId = await this.hearCustomer(tx, { actor, workspace, ticket, body, preview, at });
    if (files > 0) await this.tickets.filesCame(tx, workspace.id, [{ ticketId: answeredId, files }]);
    return this.fileParts.write(tx, parts, {
      actor,
      author: { type: 'customer', userId: actor.userId, name: actor.name },
      ticketId: answeredId,
      cameBy: answeredId === ticket.id ? thread.cameBy : null,
      chatId: null,
      isInternal: false,
      isResolution: false,
      at,
    });
  }

  /** The ticket that the customer's words stand in: the one he answered, or one that follows an old one. */
  private async hearCustomer(tx: Tx, comment: CustomerComment): Promise<string> {
    const { actor, workspace, ticket, body, preview, at } = comment;
    const heard = { count: 1, preview, at };
    if (this.tickets.onCustomerMessage(ticket, workspace, at) !== 'follow_up') {
      const entry = { ticketId: ticket.id, actor, at, preview: heard.preview, messages: 1 };
      await this.tickets.customerWrote(tx, workspace, [entry]);
      return ticket.id;
    }
    const draft: TicketDraft = {
      subject: ticket.subject,
      description: body,
      channel: 'portal',
      channelId: null,
      chatId: null,
      requesterId: ticket.requesterId,
      followUpOfId: ticket.id,
      firstMessage: body,
      actor,
      at,
      messages: heard,
    };
    const [opened] = await this.tickets.open(tx, workspace, [draft]);
    return opened?.id ?? ticket.id;
  }
}
