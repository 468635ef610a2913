import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsArray, IsIn, IsOptional } from 'class-validator';
import { PageQuery, Pagination } from '../../platform/http/pagination.ts';

const STATES = ['waiting', 'pending', 'sent', 'failed'] as const;
export type MailState = (typeof STATES)[number];

export class OutboxQuery extends PageQuery {
  @ApiPropertyOptional({ enum: STATES, isArray: true })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsArray({ message: 'must be a list' })
  @IsIn(STATES, { each: true, message: `must be one or more of ${STATES.join(', ')}` })
  state?: MailState[];
}

export class MailDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  to: string;

  @ApiProperty()
  subject: string;

  @ApiProperty()
  template: string;

  @ApiProperty({ description: 'Links lose their secret once the mail is on its way' })
  text: string;

  @ApiProperty()
  html: string;

  @ApiProperty({ enum: STATES, enumName: 'MailState', description: 'waiting: for an SMTP_URL' })
  state: MailState;

  @ApiProperty({ type: String, nullable: true })
  error: string | null;

  @ApiProperty({ type: 'integer' })
  attempts: number;

  @ApiProperty({ format: 'date-time' })
  created_at: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  sent_at: string | null;
}

export class MailListDto {
  @ApiProperty({ type: [MailDto] })
  mails: MailDto[];

  @ApiProperty({ type: Pagination })
  pagination: Pagination;
}
