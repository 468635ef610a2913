import { ApiProperty } from '@nestjs/swagger';
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
  @ApiProperty({ type: String, format: 'date-time' }) created_at: string;
}

export class OneContactAnswer {
  @ApiProperty({ type: ContactAnswer }) contact: ContactAnswer;
}
