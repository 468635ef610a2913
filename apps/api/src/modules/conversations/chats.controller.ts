import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Can, CurrentActor, STAFF } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { Clock } from '../../platform/clock/clock.ts';
import { Db } from '../../platform/database/db.ts';
import { toPageRequest } from '../../platform/http/pagination.ts';
import { presentChat } from './chat.presenter.ts';
import {
  AssignChat,
  ChangeChatMode,
  ChatBody,
  ChatList,
  ChatsQuery,
  modesOf,
  TellTyping,
} from './chats.dto.ts';
import { Chats } from './chats.service.ts';
import { whereverThreadIs } from '../tickets/tickets.service.ts';
import { extrasOf } from './comments/reply-fields.ts';
import { Replies } from './comments/replies.service.ts';
import { Conversations } from './conversations.service.ts';
import { MessageBody } from './message-body.dto.ts';
import { presentMessage } from './message.presenter.ts';
import { MessageList, MessagesQuery, SendChatMessage, WriteChatMessage } from './messages.dto.ts';
import { MessagesReader } from './messages-reader.ts';

@ApiTags('chats')
@ApiBearerAuth()
@Can(STAFF)
@Controller('chats')
export class ChatsController {
  constructor(
    private readonly db: Db,
    private readonly reader: MessagesReader,
    private readonly chats: Chats,
    private readonly conversations: Conversations,
    private readonly replies: Replies,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Chats, the latest first', operationId: 'listChats' })
  @ApiOkResponse({ type: ChatList })
  async list(@CurrentActor() actor: UserActor, @Query() query: ChatsQuery): Promise<ChatList> {
    const filter = {
      modes: modesOf(query.mode),
      q: query.q === undefined || query.q === '' ? null : query.q,
      contactId: query.contact_id ?? null,
    };
    const { rows, pagination } = await this.reader.chatList(actor, filter, toPageRequest(query));
    return { chats: rows.map((row) => presentChat(actor, row, this.clock.now())), pagination };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One chat', operationId: 'getChat' })
  @ApiOkResponse({ type: ChatBody })
  async get(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<ChatBody> {
    return presentChat(actor, await this.reader.chat(actor, id), this.clock.now());
  }

  @Get(':id/messages')
  @ApiOperation({
    summary: "A chat's messages, the newest 100 or those before one",
    operationId: 'listChatMessages',
  })
  @ApiOkResponse({ type: MessageList })
  async messages(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Query() query: MessagesQuery,
  ): Promise<MessageList> {
    const { rows, pagination } = await this.reader.ofChat(actor, id, query);
    const asker = await this.reader.askerOf(actor);
    return { messages: rows.map((row) => presentMessage(asker, row)), pagination };
  }

  @Post('messages')
  @ApiOperation({ summary: 'Write in a chat named in the body', operationId: 'sendChatMessage' })
  @ApiCreatedResponse({ type: MessageBody })
  async send(@CurrentActor() actor: UserActor, @Body() input: SendChatMessage): Promise<MessageBody> {
    return this.write(actor, input.chat_id, input);
  }

  @Post(':id/messages')
  @ApiOperation({ summary: 'Write in a chat', operationId: 'writeChatMessage' })
  @ApiCreatedResponse({ type: MessageBody })
  async sendHere(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() input: WriteChatMessage,
  ): Promise<MessageBody> {
    return this.write(actor, id, input);
  }

  @Put(':id/mode')
  @ApiOperation({
    summary: 'Set who answers: bot, agent, nobody for now, or nobody',
    operationId: 'setChatMode',
  })
  @ApiOkResponse({ type: ChatBody })
  async setMode(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() { mode }: ChangeChatMode,
  ): Promise<ChatBody> {
    const chat = await this.reader.chat(actor, id);
    await this.db.write((tx) => this.chats.changeMode(tx, actor, chat.id, mode));
    return this.get(actor, chat.id);
  }

  @Post(':id/mode')
  @HttpCode(200)
  @ApiOperation({ summary: 'The same as PUT', operationId: 'postChatMode' })
  @ApiOkResponse({ type: ChatBody })
  async postMode(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() input: ChangeChatMode,
  ): Promise<ChatBody> {
    return this.setMode(actor, id, input);
  }

  @Post(':id/assign')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take a chat, or give it to somebody', operationId: 'assignChat' })
  @ApiOkResponse({ type: ChatBody })
  async assign(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() input: AssignChat,
  ): Promise<ChatBody> {
    const chat = await this.reader.chat(actor, id);
    await this.db.write((tx) => this.chats.assign(tx, actor, chat.id, input.assignee_id ?? actor.userId));
    return this.get(actor, chat.id);
  }

  @Post(':id/read')
  @HttpCode(204)
  @ApiOperation({ summary: 'All of it has been read', operationId: 'readChat' })
  @ApiNoContentResponse()
  async read(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<void> {
    const chat = await this.reader.chat(actor, id);
    const wasUnread = await this.db.write((tx) => this.chats.markRead(tx, actor, chat.id));
    if (!wasUnread) return;
    await this.conversations.signals.read(chat.channel_kind, {
      workspaceId: actor.workspaceId,
      chatId: chat.id,
      channelId: chat.channel_id,
      address: chat.address,
    });
  }

  @Post(':id/typing')
  @HttpCode(204)
  @ApiOperation({ summary: 'Show the customer that somebody is typing', operationId: 'tellChatTyping' })
  @ApiNoContentResponse()
  async typing(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() { typing }: TellTyping,
  ): Promise<void> {
    const chat = await this.reader.chat(actor, id);
    const { workspaceId } = actor;
    const target = { workspaceId, chatId: chat.id, channelId: chat.channel_id, address: chat.address };
    this.conversations.signals.typing(chat.channel_kind, target, typing);
  }

  private write(actor: UserActor, chatId: string, input: WriteChatMessage): Promise<MessageBody> {
    return whereverThreadIs(() => this.writeIn(actor, chatId, input));
  }

  private async writeIn(actor: UserActor, chatId: string, input: WriteChatMessage): Promise<MessageBody> {
    const chat = await this.reader.chat(actor, chatId);
    const asker = await this.reader.askerOf(actor);
    const target = { id: chat.id, currentTicketId: chat.current_ticket_id };
    const said = { body: input.text, ...extrasOf(input, asker.settings.undoSendSeconds) };
    return presentMessage(
      asker,
      await this.db.write((tx) => this.replies.writeInChat(tx, actor, target, said)),
    );
  }
}
