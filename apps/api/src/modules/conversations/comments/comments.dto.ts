import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsUUID, ValidateIf } from 'class-validator';
import { Aliases } from '../../../platform/http/aliases.ts';
import { CleanText } from '../../../platform/http/text.ts';
import { AttachmentIds } from '../attachments/attachments.dto.ts';
import { MAX_BODY_CHARACTERS } from '../messages.dto.ts';
import { CannedResponseId, IsUndoable, ReplyToId } from './reply-fields.ts';

const THEN = ['waiting_on_customer', 'resolved'] as const;
const MOST_MENTIONS = 50;

export class WriteComment {
  @ApiProperty({
    type: String,
    maxLength: MAX_BODY_CHARACTERS,
    description: 'Also taken as comment, message_text or text. May be empty when files go with it',
  })
  @Aliases('comment', 'message_text', 'text')
  @CleanText({ max: MAX_BODY_CHARACTERS, multiline: true, emptyWith: 'attachment_ids' })
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

  @ReplyToId()
  reply_to_id?: string | null;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    description: 'Colleagues who are named in it, and hear of it',
  })
  @IsOptional()
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(MOST_MENTIONS, { message: `must be at most ${MOST_MENTIONS}` })
  @IsUUID(undefined, { each: true, message: 'must be ids of users' })
  mentioned_user_ids?: string[];

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The message that was the last one when it was written: 409 when others wrote since',
  })
  @IsOptional()
  @IsUUID(undefined, { message: 'must be the id of a message' })
  expected_last_message_id?: string | null;

  @AttachmentIds()
  attachment_ids?: string[];

  @CannedResponseId()
  canned_response_id?: string | null;

  @IsUndoable()
  is_undoable?: boolean;
}

export class ChangeComment {
  @ApiPropertyOptional({
    type: String,
    maxLength: MAX_BODY_CHARACTERS,
    example: 'Sudah ditelepon, kurirnya salah alamat',
    description: 'Also taken as comment, message_text or text',
  })
  @ValidateIf((_, value) => value !== undefined)
  @Aliases('comment', 'message_text', 'text')
  @CleanText({ max: MAX_BODY_CHARACTERS, multiline: true })
  body?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'The answer that solved it' })
  @ValidateIf((_, value) => value !== undefined)
  @IsBoolean({ message: 'must be true or false' })
  is_resolution?: boolean;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    description: 'Colleagues who are named in it now; who was not named before hears of it',
  })
  @ValidateIf((_, value) => value !== undefined)
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(MOST_MENTIONS, { message: `must be at most ${MOST_MENTIONS}` })
  @IsUUID(undefined, { each: true, message: 'must be ids of users' })
  mentioned_user_ids?: string[];
}

export class CommentEditBody {
  @ApiProperty({ type: String, description: 'What it said before' })
  body: string;

  @ApiProperty({ type: String, format: 'uuid' })
  edited_by_id: string;

  @ApiProperty({ type: String, example: 'Rini Wulandari' })
  edited_by_name: string;

  @ApiProperty({ type: String, format: 'date-time' })
  edited_at: string;
}

export class CommentEditList {
  @ApiProperty({ type: [CommentEditBody], description: 'The first version first' })
  edits: CommentEditBody[];
}
