import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, Matches, ValidateIf } from 'class-validator';
import { Aliases } from '../../platform/http/aliases.ts';
import { PageQuery, Pagination } from '../../platform/http/pagination.ts';
import { CleanText } from '../../platform/http/text.ts';
import { CANNED_SCOPES, type CannedScope, GIVEN_SCOPES, type GivenScope } from './canned-response.ts';

const LOCALES = ['id', 'en'] as const;
const LIST_SCOPES = ['workspace', 'own', 'all'] as const;
const MAX_CONTENT_CHARACTERS = 10_000;
const EXAMPLE =
  'Terima kasih sudah menghubungi kami, {{customer_name}}. Pesan Anda kami catat sebagai {{ticket_number}}.';

const toShortcut = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.trim().replace(/^\//, '').toLowerCase() : value;

export class CannedResponsesQuery extends PageQuery {
  @ApiPropertyOptional({
    type: String,
    maxLength: 200,
    description: 'Part of shortcut, title, category or content',
    example: 'terima',
  })
  @IsOptional()
  @CleanText({ max: 200, min: 0 })
  q?: string;

  @ApiPropertyOptional({
    enum: LIST_SCOPES,
    description: "Without it those of the workspace and one's own; `all` is for admins",
  })
  @IsOptional()
  @IsIn(LIST_SCOPES, { message: `must be one of ${LIST_SCOPES.join(', ')}` })
  scope?: (typeof LIST_SCOPES)[number];

  @ApiPropertyOptional({ enum: LOCALES, description: 'Those of this language, and those of none' })
  @IsOptional()
  @IsIn(LOCALES, { message: `must be one of ${LOCALES.join(', ')}` })
  locale?: (typeof LOCALES)[number];
}

export class CreateCannedResponse {
  @ApiProperty({ type: String, maxLength: 120, example: 'Terima kasih', description: 'Also taken as name' })
  @Aliases('name')
  @CleanText({ max: 120 })
  title: string;

  @ApiProperty({
    type: String,
    maxLength: 40,
    example: 'terima-kasih',
    description: 'What follows the slash: letters, digits, - and _. A leading slash is cut',
  })
  @Transform(toShortcut)
  @Matches(/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u, {
    message: 'must be letters, digits, - and _, at most 40, and begin with a letter or a digit',
  })
  shortcut: string;

  @ApiPropertyOptional({ type: String, maxLength: 60, nullable: true, example: 'Sapaan' })
  @IsOptional()
  @CleanText({ max: 60, min: 0 })
  category?: string | null;

  @ApiProperty({
    type: String,
    maxLength: MAX_CONTENT_CHARACTERS,
    example: EXAMPLE,
    description:
      'May hold {{variables}}, with a fallback as in {{customer_name|Kak}}. Also taken as body or text',
  })
  @Aliases('body', 'text')
  @CleanText({ max: MAX_CONTENT_CHARACTERS, multiline: true })
  content: string;

  @ApiPropertyOptional({ enum: LOCALES, nullable: true, description: 'null: for any language' })
  @IsOptional()
  @IsIn(LOCALES, { message: `must be one of ${LOCALES.join(', ')}` })
  locale?: (typeof LOCALES)[number] | null;

  @ApiPropertyOptional({
    enum: GIVEN_SCOPES,
    description: "Whose it is: everybody's (admins only, and their default) or one's own",
  })
  @ValidateIf((_, value) => value !== undefined)
  @IsIn(GIVEN_SCOPES, { message: `must be one of ${GIVEN_SCOPES.join(', ')}` })
  scope?: GivenScope;
}

export class ChangeCannedResponse extends PartialType(CreateCannedResponse, { skipNullProperties: false }) {}

export class UseCannedResponse {
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'The id or number of a ticket to fill the variables for',
    example: 'TKT-20261121-0007',
  })
  @IsOptional()
  @CleanText({ max: 100 })
  ticket_id?: string | null;
}

export class CannedResponseAbilitiesBody {
  @ApiProperty({ type: Boolean }) edit: boolean;
  @ApiProperty({ type: Boolean }) delete: boolean;
}

export class CannedResponseBody {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, example: 'Terima kasih' }) title: string;
  @ApiProperty({ type: String, example: 'thanks' }) shortcut: string;
  @ApiProperty({ type: String, nullable: true, example: 'Sapaan' }) category: string | null;
  @ApiProperty({ type: String, example: EXAMPLE }) content: string;
  @ApiProperty({ enum: LOCALES, nullable: true }) locale: (typeof LOCALES)[number] | null;
  @ApiProperty({ enum: CANNED_SCOPES, enumName: 'CannedScope' }) scope: CannedScope;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) owner_id: string | null;
  @ApiProperty({ type: String, nullable: true }) owner_name: string | null;
  @ApiProperty({ type: [String], description: 'Names in the content that are no variables' })
  unknown_variables: string[];
  @ApiProperty({ type: Number, example: 12 }) usage_count: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) last_used_at: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) created_at: string;
  @ApiProperty({ type: String, format: 'date-time' }) updated_at: string;
  @ApiProperty({ type: CannedResponseAbilitiesBody }) abilities: CannedResponseAbilitiesBody;
}

export class CannedResponseList {
  @ApiProperty({ type: [CannedResponseBody], description: 'The most used first' })
  canned_responses: CannedResponseBody[];

  @ApiProperty({ type: Pagination }) pagination: Pagination;
}

export class RenderedMessageBody {
  @ApiProperty({ type: String, description: 'What is unknown or empty is left as it stands' })
  text: string;

  @ApiProperty({
    type: [String],
    description: 'Variables that stand for nothing here',
    example: ['customer_email'],
  })
  empty: string[];

  @ApiProperty({ type: [String], description: 'Names that are no variables', example: [] })
  unknown: string[];
}

export class UsedCannedResponse extends CannedResponseBody {
  @ApiProperty({ type: RenderedMessageBody, nullable: true, description: 'Filled, when a ticket was named' })
  rendered: RenderedMessageBody | null;
}
