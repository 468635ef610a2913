import { ApiProperty, ApiPropertyOptional, PartialType, OmitType } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min, ValidateIf } from 'class-validator';
import { Aliases } from '../../platform/http/aliases.ts';
import { Colour } from '../../platform/http/colour.ts';
import { Numeric } from '../../platform/http/numeric.ts';
import { CleanText } from '../../platform/http/text.ts';

const PRIORITIES = ['urgent', 'high', 'medium', 'low'] as const;
type DefaultPriority = (typeof PRIORITIES)[number];
const A_PLACE = { message: 'must be a whole number from 0 to 1000' };

export class CreateCategoryDto {
  @ApiProperty({ type: String, maxLength: 80, example: 'Billing' })
  @CleanText({ max: 80 })
  name: string;

  @ApiPropertyOptional({
    type: String,
    maxLength: 60,
    example: 'invoices',
    description: 'What programs call it: made of the name when left out, and never changed afterwards',
  })
  @IsOptional()
  @Matches(/^[a-z0-9]+(_[a-z0-9]+)*$/, {
    message: 'must be lower case letters and digits, with _ between words',
  })
  @CleanText({ max: 60 })
  slug?: string;

  @ApiPropertyOptional({ type: String, maxLength: 500, example: 'Payment and subscription issues' })
  @IsOptional()
  @CleanText({ max: 500, min: 0, multiline: true })
  description?: string;

  @ApiPropertyOptional({ type: String, example: '#3B82F6', description: 'Also taken as color' })
  @Aliases('color')
  @IsOptional()
  @Colour()
  colour?: string;

  @ApiPropertyOptional({
    enum: PRIORITIES,
    nullable: true,
    description: 'For tickets that bring none, and whose words say none',
  })
  @IsOptional()
  @IsIn(PRIORITIES, { message: `must be one of ${PRIORITIES.join(', ')}` })
  default_priority?: DefaultPriority | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'null stands on top' })
  @ValidateIf((_, value) => value !== null && value !== undefined)
  @IsUUID(undefined, { message: 'must be the id of a category' })
  parent_id?: string | null;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: 1000,
    description: 'Among its siblings, from 0',
  })
  @IsOptional()
  @Numeric()
  @IsInt(A_PLACE)
  @Min(0, A_PLACE)
  @Max(1000, A_PLACE)
  position?: number;
}

export class UpdateCategoryDto extends PartialType(OmitType(CreateCategoryDto, ['slug'] as const)) {
  @ApiPropertyOptional({ type: Boolean, description: 'Tickets keep it, but no new ones get it' })
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  is_archived?: boolean;
}

const SHAPES = ['list', 'tree'] as const;

export class CategoriesQuery {
  @ApiPropertyOptional({
    enum: SHAPES,
    default: 'list',
    description: 'list: each before those below it; tree: each with its children',
  })
  @IsOptional()
  @IsIn(SHAPES, { message: 'must be one of list, tree' })
  shape?: (typeof SHAPES)[number];
}

export class CategoryAnswer {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, example: 'billing' }) slug: string;
  @ApiProperty({ type: String, example: 'Billing' }) name: string;
  @ApiProperty({ type: String }) description: string;
  @ApiProperty({ type: String, example: '#3b82f6' }) colour: string;
  @ApiProperty({ type: String, description: 'The same as colour' }) color: string;
  @ApiProperty({ enum: PRIORITIES, nullable: true }) default_priority: DefaultPriority | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) parent_id: string | null;
  @ApiProperty({ type: 'integer', description: 'Among its siblings, from 0' }) position: number;
  @ApiProperty({ type: 'integer', description: '1 for those on top' }) depth: number;
  @ApiProperty({ type: Boolean }) is_archived: boolean;
  @ApiProperty({ type: String, format: 'date-time' }) created_at: string;
  @ApiProperty({ type: String, format: 'date-time' }) updated_at: string;
  @ApiPropertyOptional({ type: () => [CategoryAnswer], description: 'With shape=tree' })
  children?: CategoryAnswer[];
}

export class CategoryListAnswer {
  @ApiProperty({ type: [CategoryAnswer] }) categories: CategoryAnswer[];
}
