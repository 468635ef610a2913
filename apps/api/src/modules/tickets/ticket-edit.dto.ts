import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsObject, IsOptional, IsUUID, Min, ValidateIf } from 'class-validator';
import { FIELD_VALUES_INPUT } from '../../platform/http/field-values.ts';
import { TextList } from '../../platform/http/text-list.ts';
import { CleanText } from '../../platform/http/text.ts';
import { PRIORITIES, type Priority } from './ticket.ts';

const isGiven = (_: unknown, value: unknown): boolean => value !== null && value !== undefined;
const A_VERSION = { message: 'must be the version of a ticket' };

const TagNames =
  (description: string): PropertyDecorator =>
  (target, property) => {
    ApiPropertyOptional({ type: [String], example: ['vip'], description })(target, property);
    IsOptional()(target, property);
    TextList({ max: 50, maxItems: 20, what: 'tags' })(target, property);
  };

export class UpdateTicketDto {
  @ApiPropertyOptional({ type: String, maxLength: 255 })
  @IsOptional()
  @CleanText({ max: 255 })
  subject?: string;

  @ApiPropertyOptional({ type: String, maxLength: 50_000 })
  @IsOptional()
  @CleanText({ max: 50_000, min: 0, multiline: true })
  description?: string;

  @ApiPropertyOptional({ enum: PRIORITIES, enumName: 'Priority' })
  @IsOptional()
  @IsIn(PRIORITIES, { message: `must be one of ${PRIORITIES.join(', ')}` })
  priority?: Priority;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: 100,
    description: 'The slug; null takes it away',
  })
  @ValidateIf(isGiven)
  @CleanText({ max: 100 })
  category?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @ValidateIf(isGiven)
  @IsUUID(undefined, { message: 'must be the id of a category' })
  category_id?: string | null;

  @TagNames('All its tags: a list, or one text with commas') tags?: string[];
  @TagNames('Tags besides those it has') add_tags?: string[];
  @TagNames('Tags to take off') remove_tags?: string[];

  @ApiPropertyOptional({
    ...FIELD_VALUES_INPUT,
    example: {},
    description: 'Values by the slugs of fields; null empties one, what is left out stays',
  })
  @IsOptional()
  @IsObject({ message: 'must be an object' })
  custom_fields?: Record<string, unknown>;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    description: 'The version that was seen, or in If-Match: a field that somebody changed since is a 409',
  })
  @IsOptional()
  @IsInt(A_VERSION)
  @Min(1, A_VERSION)
  version?: number;
}
