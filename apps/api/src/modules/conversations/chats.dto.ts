import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { invalid } from '../../platform/errors/app-error.ts';
import { Aliases } from '../../platform/http/aliases.ts';
import { PageQuery, Pagination } from '../../platform/http/pagination.ts';
import { CleanText } from '../../platform/http/text.ts';
import { AUTHOR_TYPES, type AuthorType, CHAT_MODES, type ChatMode } from './chat.entity.ts';
import { DELIVERY_STATES, type MessageDeliveryState } from './message.entity.ts';

const CHANNEL_KINDS = ['whatsapp', 'email', 'portal', 'api'] as const;
const oneOf = (values: readonly string[]) => ({ message: `must be one of ${values.join(', ')}` });

/** The modes of a comma-separated filter; 422 for one that there is not. */
export const modesOf = (list: string | undefined): ChatMode[] => {
  const modes = (list ?? '').split(',').flatMap((mode) => (mode.trim() === '' ? [] : [mode.trim()]));
  const wrong = modes.find((mode) => !(CHAT_MODES as readonly string[]).includes(mode));
  if (wrong !== undefined) throw invalid('mode', `must be one of ${CHAT_MODES.join(', ')}`);
  return modes as ChatMode[];
};

export class ChatsQuery extends PageQuery {
  @ApiPropertyOptional({
    type: String,
    description: `One or several of ${CHAT_MODES.join(', ')}, comma-separated`,
  })
  @IsOptional()
  @CleanText({ max: 40 })
  mode?: string;

  @ApiPropertyOptional({ type: String, maxLength: 100, description: 'In the name or phone of the customer' })
  @IsOptional()
  @CleanText({ max: 100, min: 0 })
  q?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'A contact, with those merged into it' })
  @IsOptional()
  @IsUUID(undefined, { message: 'must be the id of a contact' })
  contact_id?: string;
}

export class ChangeChatMode {
  @ApiProperty({ enum: CHAT_MODES, enumName: 'ChatMode' })
  @IsIn(CHAT_MODES, oneOf(CHAT_MODES))
  mode: ChatMode;
}

export class AssignChat {
  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    description: 'Me, if left out. Also taken as assigned_to_id or agent_id',
  })
  @IsOptional()
  @IsUUID(undefined, { message: 'must be the id of a user' })
  @Aliases('assigned_to_id', 'agent_id')
  assignee_id?: string;
}

export class TellTyping {
  @ApiProperty({ type: Boolean })
  @IsBoolean({ message: 'must be true or false' })
  typing: boolean;
}

export class ChatLastMessageBody {
  @ApiProperty({ type: String })
  body: string;

  @ApiProperty({ type: String, description: 'text, image, voice and so on, as in a message' })
  kind: string;

  @ApiProperty({ enum: AUTHOR_TYPES, enumName: 'AuthorType' })
  author_type: AuthorType;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at: string;

  @ApiProperty({ enum: DELIVERY_STATES, enumName: 'DeliveryState', nullable: true })
  delivery_state: MessageDeliveryState | null;
}

export class ChatAbilitiesBody {
  @ApiProperty({ type: Boolean })
  reply: boolean;

  @ApiProperty({ type: Boolean })
  assign_to_me: boolean;

  @ApiProperty({ type: Boolean })
  pause: boolean;

  @ApiProperty({ type: Boolean })
  close: boolean;

  @ApiProperty({ type: Boolean })
  set_bot: boolean;

  @ApiProperty({ type: Boolean })
  set_agent: boolean;
}

export class ChatBody {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'uuid' })
  contact_id: string;

  @ApiProperty({ type: String })
  customer_name: string;

  @ApiProperty({ type: String, nullable: true })
  customer_phone: string | null;

  @ApiProperty({ type: String, nullable: true })
  customer_avatar: string | null;

  @ApiProperty({ type: String, nullable: true })
  customer_status: string | null;

  @ApiProperty({ enum: CHANNEL_KINDS, enumName: 'ChannelKind' })
  channel: (typeof CHANNEL_KINDS)[number];

  @ApiProperty({ enum: CHAT_MODES, enumName: 'ChatMode' })
  mode: ChatMode;

  @ApiProperty({ type: Boolean })
  online: boolean;

  @ApiProperty({ type: Number })
  unread_count: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  last_message_at: string | null;

  @ApiProperty({ type: ChatLastMessageBody, nullable: true })
  last_message: ChatLastMessageBody | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  assigned_agent_id: string | null;

  @ApiProperty({ type: String, nullable: true })
  assigned_agent_name: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  ticket_id: string | null;

  @ApiProperty({ type: String, nullable: true })
  ticket_number: string | null;

  @ApiProperty({ type: ChatAbilitiesBody })
  abilities: ChatAbilitiesBody;
}

export class ChatList {
  @ApiProperty({ type: [ChatBody] })
  chats: ChatBody[];

  @ApiProperty({ type: Pagination })
  pagination: Pagination;
}
