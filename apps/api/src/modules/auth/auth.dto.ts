import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { type Role, ROLES } from '../../platform/access/actor.ts';
import { EmailAddress } from '../../platform/http/email-address.ts';
import {
  IsPassword,
  LEAST_PASSWORD_CHARACTERS,
  MOST_PASSWORD_CHARACTERS,
} from '../../platform/http/password.ts';
import { CleanText } from '../../platform/http/text.ts';
import { type Availability, AVAILABILITIES } from '../users/users.service.ts';

const LOCALES = ['id', 'en'] as const;
const SEND_KEYS = ['enter', 'ctrl_enter'] as const;
const THEMES = ['auto', 'light', 'dark'] as const;

export class LoginDto {
  @ApiProperty({ example: 'admin@loket.local', maxLength: 254 })
  @EmailAddress()
  email: string;

  @ApiProperty({ maxLength: MOST_PASSWORD_CHARACTERS })
  @MaxLength(MOST_PASSWORD_CHARACTERS, {
    message: `must have at most ${MOST_PASSWORD_CHARACTERS} characters`,
  })
  @IsString({ message: 'must be text' })
  password: string;

  @ApiPropertyOptional({ description: 'The slug of the workspace to enter; else the one used last' })
  @IsOptional()
  @CleanText({ max: 100 })
  workspace?: string;
}

export class RegisterDto {
  @ApiProperty({ maxLength: 254 })
  @EmailAddress()
  email: string;

  @ApiProperty({ maxLength: 200 })
  @CleanText({ max: 200 })
  name: string;

  @ApiProperty({ minLength: LEAST_PASSWORD_CHARACTERS, maxLength: MOST_PASSWORD_CHARACTERS })
  @IsPassword()
  password: string;

  @ApiPropertyOptional({ description: 'The slug of the workspace; else the first one' })
  @IsOptional()
  @CleanText({ max: 100 })
  workspace?: string;
}

export class ForgotPasswordDto {
  @ApiProperty({ maxLength: 254 })
  @EmailAddress()
  email: string;
}

export class ResetPasswordDto {
  @ApiProperty({ description: 'From the link in the mail' })
  @CleanText({ max: 200 })
  token: string;

  @ApiProperty({ minLength: LEAST_PASSWORD_CHARACTERS, maxLength: MOST_PASSWORD_CHARACTERS })
  @IsPassword()
  password: string;
}

export class ChangePasswordDto {
  @ApiProperty({ maxLength: MOST_PASSWORD_CHARACTERS })
  @MaxLength(MOST_PASSWORD_CHARACTERS, {
    message: `must have at most ${MOST_PASSWORD_CHARACTERS} characters`,
  })
  @IsString({ message: 'must be text' })
  current_password: string;

  @ApiProperty({ minLength: LEAST_PASSWORD_CHARACTERS, maxLength: MOST_PASSWORD_CHARACTERS })
  @IsPassword()
  new_password: string;
}

export class AcceptInviteDto {
  @ApiProperty({ description: 'From the invitation link' })
  @CleanText({ max: 200 })
  token: string;

  @ApiPropertyOptional({ maxLength: 200 })
  @IsOptional()
  @CleanText({ max: 200 })
  name?: string;

  @ApiProperty({
    minLength: LEAST_PASSWORD_CHARACTERS,
    maxLength: MOST_PASSWORD_CHARACTERS,
    description: 'The new password; for an e-mail that signs in here already, the one it has',
  })
  @IsPassword()
  password: string;
}

export class SwitchWorkspaceDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID(undefined, { message: 'must be the id of a workspace' })
  workspace_id: string;
}

export class PreferencesDto {
  @ApiPropertyOptional({ enum: SEND_KEYS, enumName: 'SendKey' })
  @IsOptional()
  @IsIn(SEND_KEYS, { message: `must be one of ${SEND_KEYS.join(', ')}` })
  send_key?: (typeof SEND_KEYS)[number];

  @ApiPropertyOptional({ enum: THEMES, enumName: 'Theme' })
  @IsOptional()
  @IsIn(THEMES, { message: `must be one of ${THEMES.join(', ')}` })
  theme?: (typeof THEMES)[number];
}

export class UpdateMeDto {
  @ApiPropertyOptional({ maxLength: 200 })
  @IsOptional()
  @CleanText({ max: 200 })
  name?: string;

  @ApiPropertyOptional({ enum: LOCALES, enumName: 'Locale' })
  @IsOptional()
  @IsIn(LOCALES, { message: `must be one of ${LOCALES.join(', ')}` })
  locale?: (typeof LOCALES)[number];

  @ApiPropertyOptional({ type: PreferencesDto })
  @IsOptional()
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => PreferencesDto)
  preferences?: PreferencesDto;
}

class UserPreferencesDto {
  @ApiProperty({ enum: SEND_KEYS, enumName: 'SendKey' })
  send_key: (typeof SEND_KEYS)[number];

  @ApiProperty({ enum: THEMES, enumName: 'Theme' })
  theme: (typeof THEMES)[number];
}

class UserWorkspaceDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  slug: string;

  @ApiProperty({ enum: LOCALES, enumName: 'Locale' })
  locale: (typeof LOCALES)[number];

  @ApiProperty({ description: 'IANA name', example: 'Asia/Jakarta' })
  timezone: string;
}

class UserAbilitiesDto {
  @ApiProperty()
  manage_agents: boolean;

  @ApiProperty()
  manage_channels: boolean;

  @ApiProperty({ description: 'Categories, tags, fields and templates' })
  manage_taxonomy: boolean;

  @ApiProperty({ description: 'The settings of this workspace' })
  manage_workspace: boolean;

  @ApiProperty({ description: 'Open further workspaces' })
  manage_workspaces: boolean;

  @ApiProperty()
  see_inbound: boolean;

  @ApiProperty()
  see_outbox: boolean;

  @ApiProperty()
  assign_to_others: boolean;

  @ApiProperty({ description: 'Change many tickets at once' })
  change_in_bulk: boolean;
}

export class UserDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  email: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  role: Role;

  @ApiProperty({ format: 'uuid' })
  workspace_id: string;

  @ApiProperty({ enum: AVAILABILITIES, enumName: 'Availability' })
  availability: Availability;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Open tickets at most; null is no limit' })
  capacity: number | null;

  @ApiProperty({ enum: LOCALES, enumName: 'Locale' })
  locale: (typeof LOCALES)[number];

  @ApiProperty({ type: UserPreferencesDto })
  preferences: UserPreferencesDto;

  @ApiProperty({ type: UserWorkspaceDto })
  workspace: UserWorkspaceDto;

  @ApiProperty({ type: UserAbilitiesDto })
  abilities: UserAbilitiesDto;
}

export class MeDto {
  @ApiProperty({ type: UserDto })
  user: UserDto;
}

export class SessionDto extends MeDto {
  @ApiProperty({ description: 'JWT for the Authorization header: Bearer' })
  access_token: string;

  @ApiProperty({ type: 'integer' })
  expires_in_seconds: number;
}
