import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../platform/access/actor.ts';
import { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Pagination } from '../../platform/http/pagination.ts';
import { type Thread, Tickets } from '../tickets/tickets.service.ts';
import { Workspaces } from '../workspaces/workspaces.service.ts';
import { FileLinks } from './attachments/file-links.ts';
import { type CommentAsker } from './comments/comment.policy.ts';
import { type ChatFilter, ChatsQueries, type ChatRow, type Viewer } from './chats.queries.ts';
import { type MessageRow } from './message.row.ts';
import { type Conversation, MessagesQueries } from './messages.queries.ts';
import { type PageRequest } from '../../platform/http/pagination.ts';

const PAGE_MESSAGES = 100;

interface Page {
  limit?: number;
  before?: string;
}

interface Messages {
  rows: MessageRow[];
  pagination: Pagination;
}

/** Reads conversations for somebody: what he may not see is not there. */
@Injectable()
export class MessagesReader {
  constructor(
    private readonly messages: MessagesQueries,
    private readonly chats: ChatsQueries,
    private readonly workspaces: Workspaces,
    private readonly tickets: Tickets,
    private readonly links: FileLinks,
    private readonly clock: Clock,
  ) {}

  async askerOf(actor: UserActor): Promise<CommentAsker> {
    const { settings } = await this.workspaces.get(actor.workspaceId);
    return { actor, settings, now: this.clock.now(), links: this.links };
  }

  /** Of a merged ticket the whole thread, or what came by it when the asker may not see more. */
  ofThread(actor: UserActor, { ticket, cameBy, isVisible }: Thread, page: Page): Promise<Messages> {
    const { workspaceId } = actor;
    const withNotes = actor.role !== 'customer';
    const conversation: Conversation =
      isVisible || cameBy === null
        ? { workspaceId, of: 'ticket', id: ticket.id, withNotes, isOwnOnly: !withNotes }
        : { workspaceId, of: 'origin_ticket', id: cameBy, withNotes };
    return this.messages.list(conversation, pageOf(page));
  }

  async ofChat(actor: UserActor, chatId: string, page: Page): Promise<Messages> {
    const chat = await this.chat(actor, chatId);
    const conversation = {
      workspaceId: actor.workspaceId,
      of: 'chat' as const,
      id: chat.id,
      withNotes: true,
    };
    return this.messages.list(conversation, pageOf(page));
  }

  async chat(actor: UserActor, chatId: string): Promise<ChatRow> {
    return this.chats.one(await this.viewer(actor), chatId);
  }

  async chatList(
    actor: UserActor,
    filter: ChatFilter,
    page: PageRequest,
  ): Promise<{ rows: ChatRow[]; pagination: Pagination }> {
    return this.chats.list(await this.viewer(actor), filter, page);
  }

  async message(actor: UserActor, messageId: string): Promise<MessageRow> {
    const message = await this.messages.one(actor.workspaceId, messageId);
    if (message.ticket_id !== null) await this.tickets.findFor(actor, message.ticket_id);
    else if (message.chat_id !== null) await this.chat(actor, message.chat_id);
    return message;
  }

  /** Whether he sees the message as it is now: not of a note for a customer, and not of what was deleted. */
  async maySee(actor: UserActor, messageId: string): Promise<boolean> {
    try {
      const message = await this.message(actor, messageId);
      if (message.deleted_at !== null) return false;
      return actor.role !== 'customer' || (!message.is_internal && message.ticket_id !== null);
    } catch (error) {
      if (error instanceof AppError && error.status === 404) return false;
      throw error;
    }
  }

  private async viewer(actor: UserActor): Promise<Viewer> {
    const { settings } = await this.workspaces.get(actor.workspaceId);
    return { actor, settings };
  }
}

const pageOf = ({
  limit = PAGE_MESSAGES,
  before = undefined,
}: Page): { limit: number; before: string | null } => ({
  limit,
  before: before ?? null,
});
