import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsIn, IsISO8601, IsOptional, IsUUID, Matches } from 'class-validator';
import { PageQuery } from '../../platform/http/pagination.ts';
import { CleanText } from '../../platform/http/text.ts';
import { STATUS_ALIASES } from './lifecycle/ticket-status.ts';
import { FieldFilters } from './labelling/field-filters.ts';
import { AlsoNamed, CommaList } from './request-aliases.ts';
import { TICKET_SORTS, type TicketSort } from './reading/ticket-sorts.ts';
import {
  PRIORITIES,
  type Priority,
  QUEUE_STATES,
  type QueueState,
  TICKET_CHANNELS,
  TICKET_STATUSES,
  type TicketChannel,
  type TicketStatus,
} from './ticket.ts';

const each = (values: readonly string[]) => ({
  each: true,
  message: `must be one or more of ${values.join(', ')}`,
});
const ASSIGNEE = /^(me|none|any|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;
const AN_INSTANT = { message: 'must be a date or a time such as 2026-01-31 or 2026-01-31T09:00:00Z' };
const STATUS_INPUTS = [...TICKET_STATUSES, ...Object.keys(STATUS_ALIASES)];

const Instant =
  (description: string): PropertyDecorator =>
  (target, property) => {
    ApiPropertyOptional({ type: String, format: 'date-time', description })(target, property);
    IsOptional()(target, property);
    IsISO8601({ strict: true }, AN_INSTANT)(target, property);
  };

/** Filters of the lists of tickets; each takes several values, separated by commas. */
export class TicketListQuery extends PageQuery {
  @ApiPropertyOptional({ type: String, example: 'open,reopened', description: STATUS_INPUTS.join(', ') })
  @IsOptional()
  @CommaList(STATUS_ALIASES)
  @ArrayMaxSize(20)
  @IsIn(TICKET_STATUSES, each(STATUS_INPUTS))
  status?: TicketStatus[];

  @ApiPropertyOptional({ type: String, example: 'urgent,high', description: PRIORITIES.join(', ') })
  @IsOptional()
  @CommaList()
  @ArrayMaxSize(20)
  @IsIn(PRIORITIES, each(PRIORITIES))
  priority?: Priority[];

  @ApiPropertyOptional({ type: String, example: 'whatsapp', description: TICKET_CHANNELS.join(', ') })
  @IsOptional()
  @CommaList()
  @ArrayMaxSize(20)
  @IsIn(TICKET_CHANNELS, each(TICKET_CHANNELS))
  channel?: TicketChannel[];

  @ApiPropertyOptional({ type: String, description: 'me, none, any, or the id of an agent' })
  @AlsoNamed('assignee_id', 'assigned_to_id', 'agent_id')
  @IsOptional()
  @Matches(ASSIGNEE, { message: 'must be me, none, any, or the id of an agent' })
  assignee?: string;

  @ApiPropertyOptional({ type: String, example: 'pending', description: QUEUE_STATES.join(', ') })
  @IsOptional()
  @CommaList()
  @ArrayMaxSize(20)
  @IsIn(QUEUE_STATES, each(QUEUE_STATES))
  queue_state?: QueueState[];

  @ApiPropertyOptional({
    type: String,
    example: 'billing',
    description: 'Slugs or ids of categories, with those below them, or none',
  })
  @AlsoNamed('category_id')
  @IsOptional()
  @CommaList()
  @ArrayMaxSize(20, { message: 'must have at most 20 categories' })
  @CleanText({ max: 100, each: true })
  category?: string[];

  @ApiPropertyOptional({
    type: String,
    example: 'vip',
    description: 'Names of tags; a ticket bears one of them',
  })
  @AlsoNamed('tags')
  @IsOptional()
  @CommaList()
  @ArrayMaxSize(20, { message: 'must have at most 20 tags' })
  @CleanText({ max: 50, each: true })
  tag?: string[];

  @FieldFilters()
  custom_fields?: Record<string, string>;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'A contact, with those merged into it' })
  @IsOptional()
  @IsUUID(undefined, { message: 'must be the id of a contact' })
  requester_id?: string;

  @ApiPropertyOptional({
    type: String,
    maxLength: 200,
    description: 'A number, or words of the subject, the description, a message or the requester',
  })
  @IsOptional()
  @CleanText({ max: 200, min: 0 })
  q?: string;

  @ApiPropertyOptional({
    enum: TICKET_SORTS,
    description:
      'queue is the order of the queue; without queue_state it shows only what stands in the queue',
  })
  @IsOptional()
  @IsIn(TICKET_SORTS, { message: `must be one of ${TICKET_SORTS.join(', ')}` })
  sort?: TicketSort;

  @Instant('Created then or later') created_from?: string;
  @Instant('Created then or earlier; a date means its whole day') created_to?: string;
  @Instant('Changed then or later') updated_from?: string;
  @Instant('Changed then or earlier; a date means its whole day') updated_to?: string;
}
