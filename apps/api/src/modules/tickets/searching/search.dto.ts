import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { CleanText } from '../../../platform/http/text.ts';
import { Pagination } from '../../../platform/http/pagination.ts';
import { TicketAnswer } from '../ticket-answers.dto.ts';
import { TicketListQuery } from '../ticket-list.dto.ts';

export class SearchQuery extends OmitType(TicketListQuery, ['q', 'sort', 'cursor']) {
  @ApiProperty({
    type: String,
    maxLength: 200,
    example: '"belum sampai" resi',
    description: 'All of the words; those in quotes one after another; the last one may be a beginning',
  })
  @CleanText({ max: 200 })
  q: string;
}

export class PieceAnswer {
  @ApiProperty({ type: String, example: 'belum' }) text: string;
  @ApiProperty({ type: Boolean }) is_match: boolean;
}

export class FoundMessageAnswer {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: [PieceAnswer] }) text: PieceAnswer[];
}

export class FoundTicketAnswer {
  @ApiProperty({ type: TicketAnswer }) ticket: TicketAnswer;
  @ApiProperty({ type: [PieceAnswer], description: 'The subject in pieces; plain text, never markup' })
  subject: PieceAnswer[];
  @ApiPropertyOptional({
    type: FoundMessageAnswer,
    nullable: true,
    description: 'The message with the words',
  })
  message: FoundMessageAnswer | null;
}

export class FoundContactAnswer {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, example: 'Siti Rahmawati' }) name: string;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
  @ApiProperty({ type: String, nullable: true }) email: string | null;
}

export class SearchResultAnswer {
  @ApiProperty({ type: [FoundTicketAnswer] }) tickets: FoundTicketAnswer[];
  @ApiProperty({ type: [FoundContactAnswer], description: 'The five best, whatever the page' })
  contacts: FoundContactAnswer[];
  @ApiProperty({ type: Pagination, description: 'Of the tickets; of words that very many bear, the newest' })
  pagination: Pagination;
}
