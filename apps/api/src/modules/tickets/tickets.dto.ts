import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsObject,
  IsOptional,
  IsUUID,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { EmailAddress } from '../../platform/http/email-address.ts';
import { FIELD_VALUES_INPUT } from '../../platform/http/field-values.ts';
import { CleanText } from '../../platform/http/text.ts';
import { STATUS_ALIASES } from './lifecycle/ticket-status.ts';
import { ExternalRefDto, sameReference } from './opening/external-ref.dto.ts';
import { AlsoNamed, CommaList } from './request-aliases.ts';
import {
  CLOSE_REASONS,
  type CloseReason,
  PRIORITIES,
  type Priority,
  TICKET_STATUSES,
  type TicketStatus,
} from './ticket.ts';

const oneOf = (values: readonly string[]) => ({ message: `must be one of ${values.join(', ')}` });
const STATUS_INPUTS = [...TICKET_STATUSES, ...Object.keys(STATUS_ALIASES)];
const toStatus = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && Object.hasOwn(STATUS_ALIASES, value)
    ? STATUS_ALIASES[value as keyof typeof STATUS_ALIASES]
    : value;

const Note = (): PropertyDecorator => (target, property) => {
  ApiPropertyOptional({ type: String, maxLength: 2000, nullable: true, description: 'Kept in the history' })(
    target,
    property,
  );
  IsOptional()(target, property);
  CleanText({ max: 2000, min: 0, multiline: true })(target, property);
};

const A_TIME = { message: 'must be a time with its zone, such as 2026-03-02T09:00:00+07:00' };

export class NoteDto {
  @Note() note?: string | null;
}

export class CloseTicketDto extends NoteDto {
  @ApiPropertyOptional({ enum: CLOSE_REASONS, default: 'solved' })
  @AlsoNamed('reason')
  @IsOptional()
  @IsIn(CLOSE_REASONS, oneOf(CLOSE_REASONS))
  close_reason?: CloseReason;
}

export class AssignTicketDto extends NoteDto {
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'null puts it back in the queue',
  })
  @AlsoNamed('assigned_to_id', 'agent_id')
  @ValidateIf((_, value) => value !== null)
  @IsUUID(undefined, { message: 'must be the id of an agent' })
  assignee_id?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'The same as assignee_id' })
  assigned_to_id?: string;
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'The same as assignee_id' })
  agent_id?: string;
}

export class ChangeStatusDto extends CloseTicketDto {
  @ApiProperty({
    enum: STATUS_INPUTS,
    description: 'new, assigned and pending mean open, in_progress, waiting_on_customer',
  })
  @Transform(toStatus)
  @IsIn(TICKET_STATUSES, oneOf(STATUS_INPUTS))
  status: TicketStatus;

  @ApiPropertyOptional({ type: Boolean, description: 'The note says how it was solved' })
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  is_resolution?: boolean;
}

export class SnoozeTicketDto extends NoteDto {
  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-03-02T09:00:00+07:00',
    description: 'Without it until the customer writes, which ends every snooze',
  })
  @IsOptional()
  @Matches(/T.*(Z|[+-]\d\d:\d\d)$/, A_TIME)
  @IsISO8601({ strict: true }, A_TIME)
  until?: string | null;
}

export class CreateTicketDto {
  @ApiPropertyOptional({
    type: String,
    maxLength: 255,
    description: 'May be left out where a template has one',
  })
  @ValidateIf(({ template_id: templateId }: CreateTicketDto, subject) => subject !== undefined || !templateId)
  @CleanText({ max: 255 })
  subject?: string;

  @ApiPropertyOptional({ type: String, maxLength: 50_000 })
  @AlsoNamed('body', 'comment', 'message_text', 'text')
  @IsOptional()
  @CleanText({ max: 50_000, min: 0, multiline: true })
  description?: string | null;

  @ApiPropertyOptional({ enum: PRIORITIES, description: 'Without it the keywords of the workspace decide' })
  @IsOptional()
  @IsIn(PRIORITIES, oneOf(PRIORITIES))
  priority?: Priority | null;

  @ApiPropertyOptional({ type: String, maxLength: 100, description: 'The slug of a category' })
  @IsOptional()
  @CleanText({ max: 100 })
  category?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID(undefined, { message: 'must be the id of a category' })
  category_id?: string | null;

  @ApiPropertyOptional({ type: [String], description: 'A list, or one text with commas' })
  @IsOptional()
  @CommaList()
  @ArrayMaxSize(20, { message: 'must have at most 20 tags' })
  @CleanText({ max: 50, each: true })
  tags?: string[];

  @ApiPropertyOptional({ ...FIELD_VALUES_INPUT, example: {}, description: 'Values by the slugs of fields' })
  @IsOptional()
  @IsObject({ message: 'must be an object' })
  custom_fields?: Record<string, unknown>;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Says what is left out here',
  })
  @IsOptional()
  @IsUUID(undefined, { message: 'must be the id of a template' })
  template_id?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'For staff' })
  @AlsoNamed('assigned_to_id', 'agent_id')
  @IsOptional()
  @IsUUID(undefined, { message: 'must be the id of an agent' })
  assignee_id?: string | null;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description:
      'For staff: the contact whom the ticket is for; requester_name, _email and _phone then say nothing',
  })
  @IsOptional()
  @IsUUID(undefined, { message: 'must be the id of a contact' })
  requester_id?: string | null;

  @ApiPropertyOptional({ type: Boolean, description: 'For staff: customers never see it' })
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  is_internal?: boolean;

  @ApiPropertyOptional({
    type: [ExternalRefDto],
    maxItems: 20,
    description: 'For staff: what other systems call it; each reference belongs to one ticket only',
  })
  @IsOptional()
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(20, { message: 'must have at most 20 references' })
  @ArrayUnique(sameReference, { message: 'must not have the same reference twice' })
  @IsObject({ each: true, message: 'must be a list of references' })
  @ValidateNested({ each: true })
  @Type(() => ExternalRefDto)
  external_refs?: ExternalRefDto[];

  @ApiPropertyOptional({ type: String, maxLength: 200, description: 'For staff: whom the ticket is for' })
  @IsOptional()
  @CleanText({ max: 200 })
  requester_name?: string | null;

  @ApiPropertyOptional({ type: String, format: 'email', maxLength: 254 })
  @IsOptional()
  @EmailAddress()
  requester_email?: string | null;

  @ApiPropertyOptional({ type: String, maxLength: 40 })
  @IsOptional()
  @CleanText({ max: 40 })
  requester_phone?: string | null;
}
