import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { CleanText } from '../../../platform/http/text.ts';

export class ExternalRefDto {
  @ApiProperty({ type: String, maxLength: 60, example: 'erp' })
  @CleanText({ max: 60 })
  system: string;

  @ApiProperty({ type: String, maxLength: 200, example: 'SO-2031' })
  @CleanText({ max: 200 })
  id: string;

  @ApiPropertyOptional({
    type: String,
    maxLength: 2000,
    nullable: true,
    example: 'https://erp.example.com/orders/SO-2031',
  })
  @IsOptional()
  @Matches(/^https?:\/\/\S+$/i, { message: 'must be a web address' })
  @CleanText({ max: 2000 })
  url?: string | null;
}

/** What two references have in common when they are the same one; of what is none, itself. */
export const sameReference = (value: unknown): unknown =>
  value instanceof ExternalRefDto ? JSON.stringify([value.system, value.id]) : value;

export class ExternalRefAnswer {
  @ApiProperty({ type: String, example: 'erp' }) system: string;
  @ApiProperty({ type: String, example: 'SO-2031' }) id: string;
  @ApiProperty({ type: String, nullable: true }) url: string | null;
}
