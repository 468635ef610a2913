import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { CleanText } from '../../../platform/http/text.ts';

export class RemoveCategoryQuery {
  @ApiPropertyOptional({
    type: String,
    maxLength: 100,
    description: 'The slug or id of the category its tickets get, or none; needed when it has tickets',
  })
  @IsOptional()
  @CleanText({ max: 100 })
  reassign_to?: string;
}

export class CategoryUseAnswer {
  @ApiProperty({ type: 'integer', description: 'Exact up to 10,000' }) tickets_count: number;
  @ApiProperty({ type: Boolean }) tickets_count_is_exact: boolean;
}
