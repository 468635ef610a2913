import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, IsOptional } from 'class-validator';
import { FIELD_VALUES, FIELD_VALUES_INPUT } from '../../platform/http/field-values.ts';
import { IDENTIFIER_KINDS, type IdentifierKind } from './contact.ts';

export class IdentifierAnswer {
  @ApiProperty({ enum: IDENTIFIER_KINDS }) kind: IdentifierKind;
  @ApiProperty({ type: String }) value: string;
}

export class ContactAnswer {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String }) name: string;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
  @ApiProperty({ type: String, nullable: true }) email: string | null;
  @ApiProperty({ type: String, nullable: true }) avatar_url: string | null;
  @ApiProperty({ type: String, nullable: true }) profile_status: string | null;
  @ApiProperty({ type: [IdentifierAnswer] }) identifiers: IdentifierAnswer[];
  @ApiProperty({ ...FIELD_VALUES, description: 'Values by the slugs of fields' })
  custom_fields: Record<string, string | number | boolean | string[]>;
  @ApiProperty({ type: String, format: 'date-time' }) created_at: string;
}

export class OneContactAnswer {
  @ApiProperty({ type: ContactAnswer }) contact: ContactAnswer;
}

export class UpdateContactDto {
  @ApiPropertyOptional({
    ...FIELD_VALUES_INPUT,
    example: {},
    description: 'Values by the slugs of fields; null empties one, what is left out stays',
  })
  @IsOptional()
  @IsObject({ message: 'must be an object' })
  custom_fields?: Record<string, unknown>;
}
