import { ApiProperty, ApiPropertyOptional, PartialType, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { FIELD_VALUES, FIELD_VALUES_INPUT } from '../../platform/http/field-values.ts';
import { PageQuery, Pagination } from '../../platform/http/pagination.ts';
import { CleanText } from '../../platform/http/text.ts';
import { IDENTIFIER_KINDS, type IdentifierKind } from './contact.ts';

const TEXTS = { type: 'object' as const, additionalProperties: { type: 'string' } };
const MOST_CSV_CHARACTERS = 900_000;

export class IdentifierAnswer {
  @ApiProperty({ enum: IDENTIFIER_KINDS, enumName: 'IdentifierKind' }) kind: IdentifierKind;
  @ApiProperty({ type: String, example: '6281234567890' }) value: string;
  @ApiProperty({ type: String, format: 'uuid', description: 'Whose it is, of those that were merged' })
  contact_id: string;
}

export class NamedContact {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, example: 'Siti Rahmawati' }) name: string;
}

export class MergedContact extends NamedContact {
  @ApiProperty({ type: String, format: 'date-time' }) merged_at: string;
}

export class ContactAnswer {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, example: 'Siti Rahmawati' }) name: string;
  @ApiProperty({ type: String, nullable: true, example: '6281234567890' }) phone: string | null;
  @ApiProperty({ type: String, nullable: true }) email: string | null;
  @ApiProperty({ type: String, nullable: true }) avatar_url: string | null;
  @ApiProperty({ type: String, nullable: true }) profile_status: string | null;
  @ApiProperty({ type: [IdentifierAnswer] }) identifiers: IdentifierAnswer[];
  @ApiProperty({ ...FIELD_VALUES, description: 'Values by the slugs of fields' })
  custom_fields: Record<string, string | number | boolean | string[]>;
  @ApiProperty({ ...TEXTS, example: { kota: 'Bandung' } }) attributes: Record<string, string>;
  @ApiProperty({ type: String, description: 'What the desk wrote down about this person' }) notes: string;
  @ApiProperty({ type: NamedContact, nullable: true, description: 'Who stands for it since it was merged' })
  merged_into: NamedContact | null;
  @ApiProperty({ type: [MergedContact], description: 'Those it stands for' }) merged: MergedContact[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) erased_at: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) created_at: string;
  @ApiProperty({ type: String, format: 'date-time' }) updated_at: string;
}

export class OneContactAnswer {
  @ApiProperty({ type: ContactAnswer }) contact: ContactAnswer;
}

export class ContactListAnswer {
  @ApiProperty({ type: [ContactAnswer] }) contacts: ContactAnswer[];
  @ApiProperty({ type: Pagination }) pagination: Pagination;
}

export class ContactListQuery extends PageQuery {
  @ApiPropertyOptional({
    type: String,
    maxLength: 100,
    example: 'rahmawti',
    description: 'A name, also a misspelt one, a phone, an e-mail or another identifier',
  })
  @IsOptional()
  @CleanText({ max: 100, min: 0 })
  q?: string;
}

export class IdentifierDto {
  @ApiProperty({ enum: IDENTIFIER_KINDS, enumName: 'IdentifierKind' })
  @IsIn(IDENTIFIER_KINDS, { message: `must be one of ${IDENTIFIER_KINDS.join(', ')}` })
  kind: IdentifierKind;

  @ApiProperty({ type: String, maxLength: 254, example: '+62 812-3456-7890' })
  @CleanText({ max: 254 })
  value: string;
}

class ContactFields {
  @ApiProperty({ type: String, maxLength: 200, example: 'Siti Rahmawati' })
  @CleanText({ max: 200 })
  name: string;

  @ApiPropertyOptional({ type: String, maxLength: 10_000, example: 'Selalu minta faktur' })
  @IsOptional()
  @CleanText({ max: 10_000, min: 0, multiline: true })
  notes?: string;

  @ApiPropertyOptional({ ...TEXTS, example: { kota: 'Bandung' }, description: 'Replaces all of them' })
  @IsOptional()
  @IsObject({ message: 'must be an object' })
  attributes?: Record<string, unknown>;

  @ApiPropertyOptional({
    ...FIELD_VALUES_INPUT,
    example: {},
    description: 'Values by the slugs of fields; null empties one, what is left out stays',
  })
  @IsOptional()
  @IsObject({ message: 'must be an object' })
  custom_fields?: Record<string, unknown>;
}

export class CreateContactDto extends ContactFields {
  @ApiPropertyOptional({ type: String, maxLength: 254, example: '+62 812-3456-7890' })
  @IsOptional()
  @CleanText({ max: 254 })
  phone?: string;

  @ApiPropertyOptional({ type: String, maxLength: 254, example: 'siti@example.com' })
  @IsOptional()
  @CleanText({ max: 254 })
  email?: string;

  @ApiPropertyOptional({ type: [IdentifierDto] })
  @IsOptional()
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(20, { message: 'must have at most 20 entries' })
  @ValidateNested({ each: true })
  @Type(() => IdentifierDto)
  identifiers?: IdentifierDto[];
}

export class UpdateContactDto extends PartialType(
  PickType(ContactFields, ['name', 'notes', 'attributes', 'custom_fields']),
) {}

export class MergeContactsDto {
  @ApiProperty({
    type: [String],
    format: 'uuid',
    description: 'Those that this contact stands for from now on',
  })
  @IsArray({ message: 'must be a list' })
  @ArrayMinSize(1, { message: 'must have at least one entry' })
  @ArrayMaxSize(20, { message: 'must have at most 20 entries' })
  @IsUUID(undefined, { each: true, message: 'must be ids of contacts' })
  source_ids: string[];
}

export class ImportContactsDto {
  @ApiProperty({
    type: String,
    maxLength: MOST_CSV_CHARACTERS,
    example: 'name,phone,email,kota\nSiti Rahmawati,+62 812-3456-7890,siti@example.com,Bandung',
    description: 'A CSV file. Columns name, phone, email, notes; every other one becomes an attribute',
  })
  @CleanText({ max: MOST_CSV_CHARACTERS, multiline: true })
  csv: string;

  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Only tells what would happen' })
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  dry_run?: boolean;
}

export class ImportErrorAnswer {
  @ApiProperty({ type: Number, description: 'In the file, the head being 1' }) line: number;
  @ApiProperty({ type: String, example: 'phone or email must be given' }) message: string;
}

export class ImportAnswer {
  @ApiProperty({ type: Boolean }) dry_run: boolean;
  @ApiProperty({ type: Number }) created: number;
  @ApiProperty({ type: Number }) updated: number;
  @ApiProperty({ type: Number }) failed: number;
  @ApiProperty({ type: [ImportErrorAnswer], description: 'The first hundred' }) errors: ImportErrorAnswer[];
}
