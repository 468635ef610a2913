import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Aliases } from '../../platform/http/aliases.ts';
import { Numeric } from '../../platform/http/numeric.ts';
import { Pagination } from '../../platform/http/pagination.ts';
import { CleanText } from '../../platform/http/text.ts';
import { AttachmentIds } from './attachments/attachments.dto.ts';
import { CannedResponseId, IsUndoable, ReplyToId } from './comments/reply-fields.ts';
import { MessageBody } from './message-body.dto.ts';

export const MAX_BODY_CHARACTERS = 10_000;
const MAX_PAGE_MESSAGES = 100;

export class MessagesQuery {
  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: MAX_PAGE_MESSAGES, default: MAX_PAGE_MESSAGES })
  @IsOptional()
  @Numeric()
  @IsInt({ message: `must be a whole number from 1 to ${MAX_PAGE_MESSAGES}` })
  @Min(1, { message: `must be a whole number from 1 to ${MAX_PAGE_MESSAGES}` })
  @Max(MAX_PAGE_MESSAGES, { message: `must be a whole number from 1 to ${MAX_PAGE_MESSAGES}` })
  limit?: number;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Older than this message' })
  @IsOptional()
  @IsUUID(undefined, { message: 'must be the id of a message' })
  before?: string;
}

export class WriteChatMessage {
  @ApiProperty({
    type: String,
    maxLength: MAX_BODY_CHARACTERS,
    description: 'Also taken as body, comment or message_text. May be empty when files go with it',
  })
  @Aliases('body', 'comment', 'message_text')
  @CleanText({ max: MAX_BODY_CHARACTERS, multiline: true, emptyWith: 'attachment_ids' })
  text: string;

  @ReplyToId()
  reply_to_id?: string | null;

  @AttachmentIds()
  attachment_ids?: string[];

  @CannedResponseId()
  canned_response_id?: string | null;

  @IsUndoable()
  is_undoable?: boolean;
}

export class SendChatMessage extends WriteChatMessage {
  @ApiProperty({ type: String, format: 'uuid' })
  @IsUUID(undefined, { message: 'must be the id of a chat' })
  chat_id: string;
}

export class CommentList {
  @ApiProperty({ type: [MessageBody], description: 'Oldest first' })
  comments: MessageBody[];

  @ApiProperty({ type: Pagination, description: 'next_cursor is what `before` takes for older ones' })
  pagination: Pagination;
}

export class MessageList {
  @ApiProperty({ type: [MessageBody], description: 'Oldest first' })
  messages: MessageBody[];

  @ApiProperty({ type: Pagination, description: 'next_cursor is what `before` takes for older ones' })
  pagination: Pagination;
}
