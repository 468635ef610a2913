import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Aliases } from '../../platform/http/aliases.ts';
import { Pagination } from '../../platform/http/pagination.ts';
import { CleanText } from '../../platform/http/text.ts';
import { MessageBody } from './message-body.dto.ts';

const MAX_BODY_CHARACTERS = 10_000;
const MAX_PAGE_MESSAGES = 100;
const THEN = ['waiting_on_customer', 'resolved'] as const;

export class MessagesQuery {
  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: MAX_PAGE_MESSAGES, default: MAX_PAGE_MESSAGES })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: `must be a whole number from 1 to ${MAX_PAGE_MESSAGES}` })
  @Min(1, { message: `must be a whole number from 1 to ${MAX_PAGE_MESSAGES}` })
  @Max(MAX_PAGE_MESSAGES, { message: `must be a whole number from 1 to ${MAX_PAGE_MESSAGES}` })
  limit?: number;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Older than this message' })
  @IsOptional()
  @IsUUID(undefined, { message: 'must be the id of a message' })
  before?: string;
}

export class WriteComment {
  @ApiProperty({
    type: String,
    maxLength: MAX_BODY_CHARACTERS,
    description: 'Also taken as comment, message_text or text',
  })
  @CleanText({ max: MAX_BODY_CHARACTERS, multiline: true })
  @Aliases('comment', 'message_text', 'text')
  body: string;

  @ApiPropertyOptional({ type: Boolean, default: false, description: 'A note that the customer never sees' })
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  is_internal?: boolean;

  @ApiPropertyOptional({ type: Boolean, default: false, description: 'The answer that solved it' })
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  is_resolution?: boolean;

  @ApiPropertyOptional({ enum: THEN, description: 'What becomes of the ticket with this reply' })
  @IsOptional()
  @IsIn(THEN, { message: `must be one of ${THEN.join(', ')}` })
  then?: (typeof THEN)[number];
}

export class WriteChatMessage {
  @ApiProperty({
    type: String,
    maxLength: MAX_BODY_CHARACTERS,
    description: 'Also taken as body, comment or message_text',
  })
  @CleanText({ max: MAX_BODY_CHARACTERS, multiline: true })
  @Aliases('body', 'comment', 'message_text')
  text: string;
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
