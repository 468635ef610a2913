import { Injectable } from '@nestjs/common';
import { type Tx } from '../../../platform/database/db.ts';
import { EventLog } from '../../../platform/events/event-log.ts';
import { newId } from '../../../platform/ids.ts';
import { Tickets } from '../../tickets/tickets.service.ts';
import { type Workspace } from '../../workspaces/workspaces.service.ts';
import { Attachments } from '../attachments/attachments.service.ts';
import { Deliveries } from '../deliveries.service.ts';
import { expectedMediaOf } from './expected-media.ts';
import { factsOf } from './intake-facts.ts';
import { type NewMessageRow, toGreetingRow, toRow } from './intake-rows.ts';
import { greetingFor } from './intake-words.ts';
import { IntakeWriter } from './intake-writer.ts';
import { type IntakePlan, type StatusReport, type TicketRef, type TicketTouch } from './intake.types.ts';

interface OpenedTicket {
  id: string;
  number: string;
}

interface Moment {
  workspace: Workspace;
  now: Date;
}

/** Carries a plan out. Tickets come first, then chats, then messages: the order of locks everywhere. */
@Injectable()
export class IntakeExecutor {
  constructor(
    private readonly writer: IntakeWriter,
    private readonly tickets: Tickets,
    private readonly deliveries: Deliveries,
    private readonly attachments: Attachments,
    private readonly eventLog: EventLog,
  ) {}

  async execute(tx: Tx, moment: Moment, plan: IntakePlan): Promise<void> {
    const { workspace, now } = moment;
    await this.writer.insertChats(
      tx,
      workspace.id,
      plan.chats.filter(({ isNew }) => isNew),
      now,
    );
    const opened = await this.openTickets(tx, workspace, plan);
    const idOf = (ref: TicketRef | null): string | null =>
      ref?.kind === 'draft' ? (opened[ref.index]?.id ?? null) : (ref?.id ?? null);
    await this.touchTickets(tx, workspace, { plan, idOf });
    const chats = plan.chats.map((change) => ({ change, ticketId: idOf(change.ticket) }));
    await this.writer.updateChats(tx, workspace.id, chats, now);
    const greetings = greetingsOf(moment, { plan, opened });
    if (greetings.length > 0) tx.wakeAfterCommit('outbound');
    const rows = [...plan.messages.map((message) => toRow(message, idOf(message.ticket))), ...greetings];
    await this.writer.insertMessages(tx, workspace.id, rows, now);
    await this.expectFiles(tx, workspace.id, { plan, idOf });
    await this.writer.changeMessages(tx, workspace.id, plan.changes, now);
    await this.applyStatuses(tx, workspace.id, plan.statuses);
    const presences = await this.writer.setOnline(tx, workspace.id, plan.presences, now);
    const facts = factsOf({
      workspaceId: workspace.id,
      plan,
      greetings,
      presences,
      ticketIdOf: (message) => idOf(message.ticket),
      ticketIdOfChat: (chat) => idOf(chat.ticket),
    });
    await this.eventLog.recordAll(tx, workspace.id, facts);
  }

  /** New tickets are born with their messages counted: those of the batch, and the greeting. */
  private async openTickets(tx: Tx, workspace: Workspace, plan: IntakePlan): Promise<OpenedTicket[]> {
    if (plan.tickets.length === 0) return [];
    const first = new Map(
      plan.customerTouches.flatMap((touch) =>
        touch.ticket.kind === 'draft' ? [[touch.ticket.index, touch]] : [],
      ),
    );
    const drafts = plan.tickets.map(({ contactId, ...ticket }, index) => {
      const { messages = 1, preview = ticket.subject, at = ticket.at } = first.get(index) ?? {};
      return {
        ...ticket,
        channel: 'whatsapp' as const,
        requesterId: contactId,
        actor: { kind: 'customer' as const, workspaceId: workspace.id, id: contactId },
        messages: { count: messages + 1, preview, at },
      };
    });
    return this.tickets.open(tx, workspace, drafts);
  }

  private async touchTickets(
    tx: Tx,
    workspace: Workspace,
    { plan, idOf }: { plan: IntakePlan; idOf: (ref: TicketRef) => string | null },
  ): Promise<void> {
    const entryOf = ({ ticket, contactId, at, preview, messages }: TicketTouch) => ({
      ticketId: idOf(ticket) ?? '',
      actor: { kind: 'customer' as const, workspaceId: workspace.id, id: contactId },
      at,
      preview,
      messages,
    });
    const entries = plan.customerTouches.filter(({ ticket }) => ticket.kind === 'existing').map(entryOf);
    if (entries.length > 0) await this.tickets.customerWrote(tx, workspace, entries);
    if (plan.shownTouches.length > 0) {
      await this.tickets.messagesShown(tx, workspace, plan.shownTouches.map(entryOf));
    }
    for (const touch of plan.phoneTouches) {
      const { ticketId, at, preview, messages } = entryOf(touch);
      await this.tickets.phoneReplied(tx, workspace, { ticketId, at, preview, messages });
    }
  }

  /** Most batches bring none: nothing is asked then. */
  private async expectFiles(
    tx: Tx,
    workspaceId: string,
    { plan, idOf }: { plan: IntakePlan; idOf: (ref: TicketRef | null) => string | null },
  ): Promise<void> {
    const media = plan.messages.flatMap((message) => expectedMediaOf(message, idOf(message.ticket)));
    if (media.length === 0) return;
    await this.attachments.expect(tx, workspaceId, media);
    const counts = media.flatMap(({ ticketId }) => (ticketId === null ? [] : [{ ticketId, files: 1 }]));
    await this.tickets.filesCame(tx, workspaceId, counts);
  }

  private async applyStatuses(tx: Tx, workspaceId: string, statuses: StatusReport[]): Promise<void> {
    for (const channelId of new Set(statuses.map((status) => status.channelId))) {
      const reports = statuses.filter((status) => status.channelId === channelId);
      await this.deliveries.applyAll(tx, { workspaceId, id: channelId }, reports);
    }
  }
}

/** One greeting for each ticket that a message opened; it is sent like any other message. */
const greetingsOf = (
  { workspace, now }: Moment,
  { plan, opened }: { plan: IntakePlan; opened: OpenedTicket[] },
): NewMessageRow[] =>
  plan.tickets.flatMap(({ chatId, channelId }, index) => {
    const ticket = opened[index];
    if (!ticket) return [];
    const body = greetingFor(ticket.number, workspace.locale);
    return [toGreetingRow({ id: newId(), chatId, channelId, ticketId: ticket.id, body, at: now })];
  });
