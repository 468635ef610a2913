import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsObject, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { TextList } from '../../platform/http/text-list.ts';
import { CleanText } from '../../platform/http/text.ts';
import { Timezone } from './timezone.ts';

const LOCALES = ['id', 'en'] as const;
const NUMBER_FORMATS = ['TKT-{YYYYMMDD}-{seq:4}', '#{seq}'] as const;
const AGENTS_SEE = ['all', 'own_and_queue'] as const;

const MOST_AUTO_CLOSE_HOURS = 8_760;
const MOST_REOPEN_DAYS = 365;
const MOST_EDIT_SECONDS = 2_592_000;
const MOST_UNDO_SECONDS = 60;

const Whole = (description: string, most: number): PropertyDecorator => {
  const range = { message: `must be a whole number from 0 to ${most}` };
  return applyDecorators(
    ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: most, description }),
    IsOptional(),
    IsInt(range),
    Min(0, range),
    Max(most, range),
  );
};

const YesOrNo = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: Boolean, description }),
    IsOptional(),
    IsBoolean({ message: 'must be true or false' }),
  );

const Words = (example: string[]): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: [String], example }),
    IsOptional(),
    TextList({ max: 50, maxItems: 50, what: 'words' }),
  );

export class PriorityKeywordsDto {
  @Words(['urgent', 'gawat']) urgent?: string[];
  @Words(['segera']) high?: string[];
  @Words(['biasa']) medium?: string[];
  @Words(['besok', 'tidak penting']) low?: string[];
}

/** What is left out stays as it is. */
export class UpdateSettingsDto {
  @ApiPropertyOptional({ type: String, maxLength: 100, example: 'Toko Nusantara' })
  @IsOptional()
  @CleanText({ max: 100 })
  name?: string;

  @ApiPropertyOptional({ enum: LOCALES, enumName: 'Locale' })
  @IsOptional()
  @IsIn(LOCALES, { message: `must be one of ${LOCALES.join(', ')}` })
  locale?: (typeof LOCALES)[number];

  @ApiPropertyOptional({ type: String, example: 'Asia/Jakarta', description: 'IANA name' })
  @IsOptional()
  @Timezone()
  timezone?: string;

  @ApiPropertyOptional({
    enum: NUMBER_FORMATS,
    enumName: 'TicketNumberFormat',
    description: 'Of tickets to come; those that are there keep their numbers',
  })
  @IsOptional()
  @IsIn(NUMBER_FORMATS, { message: `must be one of ${NUMBER_FORMATS.join(', ')}` })
  ticket_number_format?: (typeof NUMBER_FORMATS)[number];

  @Whole('From resolved to closed; 0 closes at once', MOST_AUTO_CLOSE_HOURS)
  auto_close_after_hours?: number;

  @Whole('How long a customer’s message reopens what had ended', MOST_REOPEN_DAYS)
  reopen_window_days?: number;

  @ApiPropertyOptional({ enum: AGENTS_SEE, enumName: 'AgentsSee' })
  @IsOptional()
  @IsIn(AGENTS_SEE, { message: `must be one of ${AGENTS_SEE.join(', ')}` })
  agents_see?: (typeof AGENTS_SEE)[number];

  @YesOrNo('Whether agents give tickets to others') agents_may_assign_others?: boolean;
  @YesOrNo('Whether agents change many tickets at once') agents_may_change_in_bulk?: boolean;

  @ApiPropertyOptional({
    type: PriorityKeywordsDto,
    description: 'Whole words of a first message; a list that is left out stays as it is',
  })
  @IsOptional()
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => PriorityKeywordsDto)
  priority_keywords?: PriorityKeywordsDto;

  @Whole('How long authors change what they wrote', MOST_EDIT_SECONDS)
  comment_edit_window_seconds?: number;

  @Whole('How long a reply can be taken back; 0 sends at once', MOST_UNDO_SECONDS)
  undo_send_seconds?: number;
}

class PriorityKeywordsAnswer {
  @ApiProperty({ type: [String] }) urgent: string[];
  @ApiProperty({ type: [String] }) high: string[];
  @ApiProperty({ type: [String] }) medium: string[];
  @ApiProperty({ type: [String] }) low: string[];
}

export class SettingsAnswer {
  @ApiProperty({ type: String, format: 'uuid' }) workspace_id: string;
  @ApiProperty({ type: String, example: 'Toko Nusantara' }) name: string;
  @ApiProperty({ type: String, example: 'toko_nusantara' }) slug: string;
  @ApiProperty({ enum: LOCALES, enumName: 'Locale' }) locale: (typeof LOCALES)[number];
  @ApiProperty({ type: String, example: 'Asia/Jakarta' }) timezone: string;
  @ApiProperty({ enum: NUMBER_FORMATS, enumName: 'TicketNumberFormat' })
  ticket_number_format: (typeof NUMBER_FORMATS)[number];
  @ApiProperty({ type: 'integer', example: 48 }) auto_close_after_hours: number;
  @ApiProperty({ type: 'integer', example: 14 }) reopen_window_days: number;
  @ApiProperty({ enum: AGENTS_SEE, enumName: 'AgentsSee' }) agents_see: (typeof AGENTS_SEE)[number];
  @ApiProperty({ type: Boolean }) agents_may_assign_others: boolean;
  @ApiProperty({ type: Boolean }) agents_may_change_in_bulk: boolean;
  @ApiProperty({ type: PriorityKeywordsAnswer }) priority_keywords: PriorityKeywordsAnswer;
  @ApiProperty({ type: 'integer', example: 900 }) comment_edit_window_seconds: number;
  @ApiProperty({ type: 'integer', example: 5 }) undo_send_seconds: number;
  @ApiProperty({ type: 'integer', example: 25_000_000, description: 'Of one file' })
  attachment_max_bytes: number;
  @ApiProperty({
    type: [String],
    example: ['image/*', 'application/pdf'],
    description: 'Types of files that are taken; `*` takes all but programs',
  })
  attachment_types: string[];
}
