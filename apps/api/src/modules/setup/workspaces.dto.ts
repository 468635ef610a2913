import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { type Role, ROLES } from '../../platform/access/actor.ts';
import { CleanText } from '../../platform/http/text.ts';
import { Timezone } from '../workspaces/workspaces.service.ts';

const LOCALES = ['id', 'en'] as const;

export class CreateWorkspaceDto {
  @ApiProperty({ type: String, maxLength: 100, example: 'Toko Cabang Bandung' })
  @CleanText({ max: 100 })
  name: string;

  @ApiPropertyOptional({
    type: String,
    maxLength: 60,
    example: 'cabang-bandung',
    description: 'How addresses name it; made of the name unless given',
  })
  @IsOptional()
  @Matches(/^[a-z0-9](?:[a-z0-9_-]{0,58}[a-z0-9])?$/, {
    message: 'must be small letters, digits, - and _, at most 60 of them',
  })
  slug?: string;

  @ApiPropertyOptional({
    enum: LOCALES,
    enumName: 'Locale',
    description: 'That of the present one unless given',
  })
  @IsOptional()
  @IsIn(LOCALES, { message: `must be one of ${LOCALES.join(', ')}` })
  locale?: (typeof LOCALES)[number];

  @ApiPropertyOptional({
    type: String,
    example: 'Asia/Jakarta',
    description: 'That of the present one unless given',
  })
  @IsOptional()
  @Timezone()
  timezone?: string;
}

export class UpdateWorkspaceDto extends PartialType(CreateWorkspaceDto) {}

export class WorkspaceAnswer {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, example: 'Toko Nusantara' }) name: string;
  @ApiProperty({ type: String, example: 'toko_nusantara' }) slug: string;
  @ApiProperty({ enum: LOCALES, enumName: 'Locale' }) locale: (typeof LOCALES)[number];
  @ApiProperty({ type: String, example: 'Asia/Jakarta' }) timezone: string;
  @ApiProperty({ enum: ROLES, enumName: 'Role', description: 'What the caller is there' }) role: Role;
  @ApiProperty({ type: Boolean, description: 'Whether the caller is in it now' }) is_current: boolean;
}

export class WorkspaceListAnswer {
  @ApiProperty({ type: [WorkspaceAnswer] }) workspaces: WorkspaceAnswer[];
}
