import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsOptional, IsUUID } from 'class-validator';
import { Aliases } from '../../platform/http/aliases.ts';
import { Colour } from '../../platform/http/colour.ts';
import { PageQuery, Pagination } from '../../platform/http/pagination.ts';
import { CleanText } from '../../platform/http/text.ts';
import { TagWords } from './tag-words.ts';

export class CreateTagDto {
  @ApiProperty({ type: String, maxLength: 50, example: 'vip', description: 'Without commas' })
  @TagWords()
  name: string;

  @ApiPropertyOptional({ type: String, example: '#3B82F6', description: 'Also taken as color' })
  @Aliases('color')
  @IsOptional()
  @Colour()
  colour?: string;
}

export class UpdateTagDto extends PartialType(CreateTagDto) {}

export class MergeTagsDto {
  @ApiProperty({ type: [String], description: 'Ids of the tags that go away' })
  @IsArray({ message: 'must be a list of ids' })
  @ArrayMinSize(1, { message: 'must name a tag' })
  @ArrayMaxSize(100, { message: 'must have at most 100 tags' })
  @IsUUID(undefined, { each: true, message: 'each must be the id of a tag' })
  source_ids: string[];
}

export class TagsQuery extends PageQuery {
  @ApiPropertyOptional({ type: String, maxLength: 50, description: 'Letters of the name' })
  @IsOptional()
  @CleanText({ max: 50, min: 0 })
  q?: string;

  @ApiPropertyOptional({ type: String, maxLength: 2000, description: 'Whole names, separated by commas' })
  @IsOptional()
  @CleanText({ max: 2000, min: 0 })
  names?: string;
}

export class TagAnswer {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, example: 'vip' }) name: string;
  @ApiProperty({ type: String, example: '#1c7ed6' }) colour: string;
  @ApiProperty({ type: String, description: 'The same as colour' }) color: string;
  @ApiProperty({ type: 'integer', description: 'Tickets that bear it, exact up to 1000' })
  tickets_count: number;
  @ApiProperty({ type: Boolean }) tickets_count_is_exact: boolean;
  @ApiProperty({ type: String, format: 'date-time' }) created_at: string;
  @ApiProperty({ type: String, format: 'date-time' }) updated_at: string;
}

export class TagListAnswer {
  @ApiProperty({ type: [TagAnswer] }) tags: TagAnswer[];
  @ApiProperty({ type: Pagination }) pagination: Pagination;
}
