import { ApiProperty } from '@nestjs/swagger';
import { AttachmentBody } from './attachments/attachments.dto.ts';
import { AUTHOR_TYPES, type AuthorType } from './chat.entity.ts';
import { MessageContentBody } from './message-content.dto.ts';
import {
  DELIVERY_STATES,
  MESSAGE_SOURCES,
  type MessageDeliveryState,
  type MessageSource,
} from './message.entity.ts';

export class DeliveryErrorBody {
  @ApiProperty({ type: String })
  code: string;

  @ApiProperty({ type: String })
  message: string;
}

export class DeliveryBody {
  @ApiProperty({ enum: DELIVERY_STATES, enumName: 'DeliveryState' })
  state: MessageDeliveryState;

  @ApiProperty({ type: DeliveryErrorBody, nullable: true, description: 'Why the last try came to nothing' })
  error: DeliveryErrorBody | null;

  @ApiProperty({ type: Number })
  attempts: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  next_attempt_at: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  sent_at: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  delivered_at: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  read_at: string | null;
}

export class QuotedMessageBody {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, nullable: true })
  author_name: string | null;

  @ApiProperty({ type: String })
  body: string;
}

export class ReactionBody {
  @ApiProperty({ type: String })
  emoji: string;

  @ApiProperty({ enum: AUTHOR_TYPES, enumName: 'AuthorType' })
  author_type: AuthorType;
}

export class MentionBody {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, example: 'Rini Wulandari' })
  name: string;
}

export class CommentAbilitiesBody {
  @ApiProperty({ type: Boolean, description: 'Change its words: notes, and what was not sent' })
  edit: boolean;

  @ApiProperty({ type: Boolean })
  delete: boolean;

  @ApiProperty({ type: Boolean, description: 'It was not sent yet: deleting makes it unwritten' })
  undo: boolean;

  @ApiProperty({ type: Boolean })
  mark_resolution: boolean;
}

/** A message of a chat and a comment of a ticket are the same thing. */
export class MessageBody {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  ticket_id: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The merged ticket by which it came, if it was not this one',
  })
  origin_ticket_id: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'TKT-20260106-0002' })
  origin_ticket_number: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  chat_id: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The user who wrote it' })
  user_id: string | null;

  @ApiProperty({ enum: AUTHOR_TYPES, enumName: 'AuthorType' })
  author_type: AuthorType;

  @ApiProperty({ type: String, nullable: true })
  author_name: string | null;

  @ApiProperty({ type: String })
  body: string;

  @ApiProperty({ type: String, description: 'The same as body' })
  comment: string;

  @ApiProperty({ type: Boolean })
  is_internal: boolean;

  @ApiProperty({ type: Boolean })
  is_resolution: boolean;

  @ApiProperty({
    type: String,
    description: 'text, image, video, audio, document, sticker, location, contact, system, unsupported, ...',
  })
  kind: string;

  @ApiProperty({ type: MessageContentBody, nullable: true })
  content: MessageContentBody | null;

  @ApiProperty({ type: QuotedMessageBody, nullable: true })
  reply_to: QuotedMessageBody | null;

  @ApiProperty({ type: [ReactionBody] })
  reactions: ReactionBody[];

  @ApiProperty({ enum: MESSAGE_SOURCES })
  source: MessageSource;

  @ApiProperty({ type: DeliveryBody, nullable: true, description: 'Null for what is not sent anywhere' })
  delivery: DeliveryBody | null;

  @ApiProperty({ type: [AttachmentBody] })
  attachments: AttachmentBody[];

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  edited_at: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  deleted_at: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Who of the desk deleted it' })
  deleted_by_name: string | null;

  @ApiProperty({ type: [MentionBody], description: 'Colleagues who are named in it' })
  mentions: MentionBody[];

  @ApiProperty({ type: Number, description: 'How many former versions there are to read' })
  edits_count: number;

  @ApiProperty({ type: CommentAbilitiesBody, description: 'What the asker may do with it now' })
  abilities: CommentAbilitiesBody;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at: string;

  @ApiProperty({ type: String, format: 'date-time' })
  updated_at: string;
}
