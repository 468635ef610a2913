import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsOptional } from 'class-validator';
import { CleanText } from '../../../platform/http/text.ts';
import { NoteDto } from '../tickets.dto.ts';

const MOST = 50;
const LIST = { message: 'must be a list of ids or numbers of tickets' };

export class MergeTicketsDto extends NoteDto {
  @ApiProperty({
    type: [String],
    minItems: 1,
    maxItems: MOST,
    description: 'Ids or numbers of the tickets that become part of this one',
    example: ['TKT-20260106-0002'],
  })
  @IsArray(LIST)
  @ArrayMinSize(1, { message: 'must name a ticket' })
  @ArrayMaxSize(MOST, { message: `must name at most ${MOST} tickets` })
  @CleanText({ max: 40, each: true })
  source_ids: string[];
}

export class UnmergeTicketsDto {
  @ApiPropertyOptional({
    type: [String],
    minItems: 1,
    maxItems: MOST,
    description:
      'Which of the tickets that were merged into this one; all, if left out. A merged ticket unmerges itself.',
    example: ['TKT-20260106-0002'],
  })
  @IsOptional()
  @IsArray(LIST)
  @ArrayMinSize(1, { message: 'must name a ticket' })
  @ArrayMaxSize(MOST, { message: `must name at most ${MOST} tickets` })
  @CleanText({ max: 40, each: true })
  source_ids?: string[];
}
