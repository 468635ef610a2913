import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { PageQuery, Pagination } from '../../../platform/http/pagination.ts';

const DELIVERY_STATES = ['received', 'processed', 'ignored', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export class InboundQuery extends PageQuery {
  @ApiPropertyOptional({ enum: DELIVERY_STATES })
  @IsOptional()
  @IsIn(DELIVERY_STATES, { message: `must be one of ${DELIVERY_STATES.join(', ')}` })
  state?: DeliveryState;

  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID(undefined, { message: 'must be the id of a channel' })
  channel_id?: string;
}

export class InboundDeliveryAnswer {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'uuid' }) channel_id: string;
  @ApiProperty({ type: String }) channel_name: string;
  @ApiProperty({ enum: ['whapi', 'baileys', 'cloud'] }) provider: string;
  @ApiProperty({ enum: DELIVERY_STATES }) state: DeliveryState;
  @ApiProperty({ type: String, nullable: true, description: 'Why it was ignored' }) reason: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why it failed' }) error: string | null;
  @ApiProperty({ type: 'integer' }) attempts: number;
  @ApiProperty({ type: 'integer' }) messages_count: number;
  @ApiProperty({ type: 'integer' }) statuses_count: number;
  @ApiProperty({ type: String, format: 'date-time' }) received_at: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) processed_at: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) next_attempt_at: string | null;
}

export class InboundDeliveryDetail extends InboundDeliveryAnswer {
  @ApiProperty({ type: String, description: 'The body as the gateway sent it' }) payload: string;
}

export class InboundListAnswer {
  @ApiProperty({ type: [InboundDeliveryAnswer] }) deliveries: InboundDeliveryAnswer[];
  @ApiProperty({ type: Pagination }) pagination: Pagination;
}
