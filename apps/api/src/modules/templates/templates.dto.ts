import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { IsIn, IsObject, IsOptional, IsUUID, ValidateIf } from 'class-validator';
import { Aliases } from '../../platform/http/aliases.ts';
import { TextList } from '../../platform/http/text-list.ts';
import { CleanText } from '../../platform/http/text.ts';
import { FIELD_VALUES, FIELD_VALUES_INPUT } from '../../platform/http/field-values.ts';

const PRIORITIES = ['urgent', 'high', 'medium', 'low'] as const;
type Priority = (typeof PRIORITIES)[number];

export class CreateTemplateDto {
  @ApiProperty({ type: String, maxLength: 80, example: 'Refund' })
  @CleanText({ max: 80 })
  name: string;

  @ApiPropertyOptional({ type: String, maxLength: 255, example: 'Refund for order ' })
  @IsOptional()
  @CleanText({ max: 255, min: 0 })
  subject?: string;

  @ApiPropertyOptional({ type: String, maxLength: 50_000 })
  @Aliases('body')
  @IsOptional()
  @CleanText({ max: 50_000, min: 0, multiline: true })
  description?: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: 100,
    description: 'The slug of a category',
  })
  @ValidateIf((_, value) => value !== null && value !== undefined)
  @CleanText({ max: 100 })
  category?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @ValidateIf((_, value) => value !== null && value !== undefined)
  @IsUUID(undefined, { message: 'must be the id of a category' })
  category_id?: string | null;

  @ApiPropertyOptional({ enum: PRIORITIES, nullable: true })
  @IsOptional()
  @IsIn(PRIORITIES, { message: `must be one of ${PRIORITIES.join(', ')}` })
  priority?: Priority | null;

  @ApiPropertyOptional({ type: [String], description: 'A list, or one text with commas' })
  @IsOptional()
  @TextList({ max: 50, maxItems: 20, what: 'tags' })
  tags?: string[];

  @ApiPropertyOptional({ ...FIELD_VALUES_INPUT, example: {}, description: 'Values by the slugs of fields' })
  @IsOptional()
  @IsObject({ message: 'must be an object' })
  custom_fields?: Record<string, unknown>;

  @ApiPropertyOptional({
    type: [String],
    example: ['requester'],
    description: 'requester, description, category, priority, tags, assignee, or custom_fields.<slug>',
  })
  @IsOptional()
  @TextList({ max: 80, maxItems: 50, what: 'entries' })
  requires?: string[];
}

export class UpdateTemplateDto extends PartialType(CreateTemplateDto) {}

export class TemplateAnswer {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, example: 'Refund' }) name: string;
  @ApiProperty({ type: String }) subject: string;
  @ApiProperty({ type: String }) description: string;
  @ApiProperty({ type: String, nullable: true, description: 'The slug' }) category: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) category_id: string | null;
  @ApiProperty({ enum: PRIORITIES, nullable: true }) priority: Priority | null;
  @ApiProperty({ type: [String] }) tags: string[];
  @ApiProperty(FIELD_VALUES) custom_fields: Record<string, string | number | boolean | string[]>;
  @ApiProperty({ type: [String], example: ['requester'] }) requires: string[];
  @ApiProperty({ type: String, format: 'date-time' }) created_at: string;
  @ApiProperty({ type: String, format: 'date-time' }) updated_at: string;
}

export class TemplateListAnswer {
  @ApiProperty({ type: [TemplateAnswer] }) templates: TemplateAnswer[];
}
