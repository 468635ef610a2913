import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { Numeric } from '../../platform/http/numeric.ts';
import { CleanText } from '../../platform/http/text.ts';
import { slugOf } from '../../platform/slug.ts';
import { FIELD_ENTITIES, FIELD_KINDS, type FieldEntity, type FieldKind } from './custom-field.ts';

const A_PLACE = { message: 'must be a whole number from 0 to 1000' };
const YES_OR_NO = { message: 'must be true or false' };
const SLUG = { message: 'must be lower case letters and digits, with _ between words' };

export class FieldOptionDto {
  @ApiPropertyOptional({
    type: String,
    maxLength: 60,
    example: 'java',
    description: 'Made of the label when left out',
  })
  @Matches(/^[a-z0-9]+(_[a-z0-9]+)*$/, SLUG)
  @CleanText({ max: 60 })
  value: string;

  @ApiProperty({ type: String, maxLength: 80, example: 'Java' })
  @CleanText({ max: 80 })
  label: string;
}

/** A text stands for an option of that label. */
const toOption = (item: unknown): unknown => {
  const given = typeof item === 'string' ? { label: item } : item;
  if (typeof given !== 'object' || given === null) return given;
  const { label, value } = given as { label?: unknown; value?: unknown };
  return { label, value: value ?? (typeof label === 'string' ? slugOf(label) : label) };
};

const toOptions = ({ value }: { value: unknown }): unknown =>
  Array.isArray(value) ? value.map((item) => Object.assign(new FieldOptionDto(), toOption(item))) : value;

export class CreateCustomFieldDto {
  @ApiPropertyOptional({ enum: FIELD_ENTITIES, default: 'ticket', description: 'What has it' })
  @IsOptional()
  @IsIn(FIELD_ENTITIES, { message: `must be one of ${FIELD_ENTITIES.join(', ')}` })
  entity?: FieldEntity;

  @ApiProperty({ type: String, maxLength: 80, example: 'Order number' })
  @CleanText({ max: 80 })
  name: string;

  @ApiPropertyOptional({
    type: String,
    maxLength: 60,
    example: 'order_number',
    description: 'What programs call it: made of the name when left out, and never changed afterwards',
  })
  @IsOptional()
  @Matches(/^[a-z0-9]+(_[a-z0-9]+)*$/, SLUG)
  @CleanText({ max: 60 })
  slug?: string;

  @ApiPropertyOptional({ type: String, maxLength: 500, example: 'As on the invoice' })
  @IsOptional()
  @CleanText({ max: 500, min: 0, multiline: true })
  description?: string;

  @ApiProperty({ enum: FIELD_KINDS, enumName: 'FieldKind', description: 'Never changed afterwards' })
  @IsIn(FIELD_KINDS, { message: `must be one of ${FIELD_KINDS.join(', ')}` })
  kind: FieldKind;

  @ApiPropertyOptional({
    type: [FieldOptionDto],
    description: 'For choice and multi_choice; a text stands for an option of that label',
    example: [],
  })
  @IsOptional()
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(200, { message: 'must have at most 200 options' })
  @ValidateNested({ each: true, message: 'each must have a label' })
  @Transform(toOptions)
  options?: FieldOptionDto[];

  @ApiPropertyOptional({
    type: Boolean,
    example: false,
    description: 'Tickets are not opened by people without it',
  })
  @IsOptional()
  @IsBoolean(YES_OR_NO)
  is_required_on_create?: boolean;

  @ApiPropertyOptional({ type: Boolean, example: false, description: 'Tickets are not resolved without it' })
  @IsOptional()
  @IsBoolean(YES_OR_NO)
  is_required_on_resolve?: boolean;

  @ApiPropertyOptional({ type: Boolean, description: 'Customers see and fill it in' })
  @IsOptional()
  @IsBoolean(YES_OR_NO)
  is_public?: boolean;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: 1000,
    description: 'Among the fields, from 0',
  })
  @IsOptional()
  @Numeric()
  @IsInt(A_PLACE)
  @Min(0, A_PLACE)
  @Max(1000, A_PLACE)
  position?: number;
}

export class UpdateCustomFieldDto extends PartialType(
  OmitType(CreateCustomFieldDto, ['slug', 'kind', 'entity'] as const),
) {
  @ApiPropertyOptional({ type: Boolean, description: 'Tickets keep its values, but nobody is asked for it' })
  @IsOptional()
  @IsBoolean(YES_OR_NO)
  is_archived?: boolean;
}

export class CustomFieldsQuery {
  @ApiPropertyOptional({ enum: FIELD_ENTITIES })
  @IsOptional()
  @IsIn(FIELD_ENTITIES, { message: `must be one of ${FIELD_ENTITIES.join(', ')}` })
  entity?: FieldEntity;
}

export class FieldOptionAnswer {
  @ApiProperty({ type: String }) value: string;
  @ApiProperty({ type: String }) label: string;
}

export class CustomFieldAnswer {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ enum: FIELD_ENTITIES }) entity: FieldEntity;
  @ApiProperty({ type: String, example: 'order_number' }) slug: string;
  @ApiProperty({ type: String, example: 'Order number' }) name: string;
  @ApiProperty({ type: String }) description: string;
  @ApiProperty({ enum: FIELD_KINDS, enumName: 'FieldKind' }) kind: FieldKind;
  @ApiProperty({ type: [FieldOptionAnswer] }) options: FieldOptionAnswer[];
  @ApiProperty({ type: Boolean }) is_required_on_create: boolean;
  @ApiProperty({ type: Boolean }) is_required_on_resolve: boolean;
  @ApiProperty({ type: Boolean }) is_public: boolean;
  @ApiProperty({ type: 'integer' }) position: number;
  @ApiProperty({ type: Boolean }) is_archived: boolean;
  @ApiProperty({ type: String, format: 'date-time' }) created_at: string;
  @ApiProperty({ type: String, format: 'date-time' }) updated_at: string;
}

export class CustomFieldListAnswer {
  @ApiProperty({ type: [CustomFieldAnswer] }) custom_fields: CustomFieldAnswer[];
}
