import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsObject, IsOptional, Matches } from 'class-validator';
import { CleanText } from '../../../platform/http/text.ts';
import { CommaList } from '../request-aliases.ts';

const VIEW_ID = /^(mine|unassigned|all|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;
const A_VIEW = { each: true, message: 'each must be the id of a view' };
const MOST_PINNED = 50;
const FILTERS = { type: 'object' as const, additionalProperties: { type: 'string' as const } };

export class CreateViewDto {
  @ApiProperty({ type: String, maxLength: 60, example: 'Mendesak dari WhatsApp' })
  @CleanText({ max: 60 })
  name: string;

  @ApiProperty({
    ...FILTERS,
    example: { priority: 'urgent', status: 'open,reopened' },
    description: 'As in the query of GET /tickets',
  })
  @IsObject({ message: 'must be an object' })
  filters: Record<string, unknown>;

  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Whether all agents have it' })
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  is_shared?: boolean;
}

export class UpdateViewDto extends PartialType(CreateViewDto) {}

export class ArrangeViewsDto {
  @ApiProperty({ type: [String], example: ['mine', 'all'], description: 'What is pinned, in its order' })
  @IsArray({ message: 'must be a list of ids' })
  @ArrayMaxSize(MOST_PINNED, { message: `must have at most ${MOST_PINNED} views` })
  @Matches(VIEW_ID, A_VIEW)
  pinned_ids: string[];
}

export class ViewCountsQuery {
  @ApiPropertyOptional({
    type: String,
    example: 'mine,unassigned',
    description: 'Those that are pinned unless given',
  })
  @IsOptional()
  @CommaList()
  @ArrayMaxSize(MOST_PINNED, { message: `must have at most ${MOST_PINNED} views` })
  @Matches(VIEW_ID, A_VIEW)
  ids?: string[];
}

class ViewAbilitiesAnswer {
  @ApiProperty({ type: Boolean }) edit: boolean;
  @ApiProperty({ type: Boolean }) delete: boolean;
}

export class ViewAnswer {
  @ApiProperty({ type: String, description: 'mine, unassigned, all, or a UUID', example: 'mine' }) id: string;
  @ApiProperty({ enum: ['built_in', 'own', 'shared'], enumName: 'ViewKind' })
  kind: 'built_in' | 'own' | 'shared';
  @ApiProperty({ type: String, example: 'My tickets' }) name: string;
  @ApiProperty({ ...FILTERS, example: { assignee: 'me' } }) filters: Record<string, string>;
  @ApiProperty({ type: Boolean }) is_shared: boolean;
  @ApiProperty({ type: Boolean }) is_pinned: boolean;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) owner_id: string | null;
  @ApiProperty({ type: String, nullable: true }) owner_name: string | null;
  @ApiProperty({ type: ViewAbilitiesAnswer }) abilities: ViewAbilitiesAnswer;
}

export class ViewListAnswer {
  @ApiProperty({ type: [ViewAnswer], description: 'Pinned ones first, in their order' }) views: ViewAnswer[];
}

class ViewCountAnswer {
  @ApiProperty({ type: String }) id: string;
  @ApiProperty({ type: 'integer', description: 'Exact up to 99' }) count: number;
  @ApiProperty({ type: Boolean }) count_is_exact: boolean;
}

export class ViewCountsAnswer {
  @ApiProperty({ type: [ViewCountAnswer] }) counts: ViewCountAnswer[];
}
