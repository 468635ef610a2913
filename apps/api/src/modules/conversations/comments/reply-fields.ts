import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsUUID } from 'class-validator';
import { type ReplyExtras } from './replies.service.ts';

const optionalId = (description: string, message: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description }),
    IsOptional(),
    IsUUID(undefined, { message }),
  );

/** Fields that replies, notes and messages in a chat share. */
export const ReplyToId = (): PropertyDecorator =>
  optionalId('The message of this conversation that it answers', 'must be the id of a message');

export const CannedResponseId = (): PropertyDecorator =>
  optionalId('The canned response it was made of: its use is counted', 'must be the id of a canned response');

export const IsUndoable = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      type: Boolean,
      default: false,
      description:
        'Waits for some seconds, by a setting of the workspace, before it is sent: DELETE takes it back until then',
    }),
    IsOptional(),
    IsBoolean({ message: 'must be true or false' }),
  );

interface GivenExtras {
  reply_to_id?: string | null;
  canned_response_id?: string | null;
  is_undoable?: boolean;
  mentioned_user_ids?: string[];
  expected_last_message_id?: string | null;
  attachment_ids?: string[];
}

export const extrasOf = (given: GivenExtras, undoSendSeconds: number): ReplyExtras => ({
  replyToId: given.reply_to_id,
  cannedResponseId: given.canned_response_id,
  mentionedUserIds: given.mentioned_user_ids,
  expectedLastId: given.expected_last_message_id?.toLowerCase(),
  attachmentIds: given.attachment_ids?.map((id) => id.toLowerCase()),
  holdSeconds: given.is_undoable ? undoSendSeconds : 0,
});
