import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { type Role, ROLES } from '../../platform/access/actor.ts';
import { EmailAddress } from '../../platform/http/email-address.ts';
import { PageQuery, Pagination } from '../../platform/http/pagination.ts';
import { IsPassword } from '../../platform/http/password.ts';
import { CleanText } from '../../platform/http/text.ts';
import { type Availability, AVAILABILITIES } from '../users/users.service.ts';

const STAFF_ROLES = ['super_admin', 'admin', 'agent'] as const;
const SORTS = ['name', '-name', 'created_at', '-created_at'] as const;
const MOST_CAPACITY = 10_000;

const commaSeparated = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value;

const queryBoolean = ({ value }: { value: unknown }): unknown =>
  value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : value;

export class AgentsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: STAFF_ROLES, isArray: true })
  @IsOptional()
  @Transform(commaSeparated)
  @IsArray({ message: 'must be a list' })
  @IsIn(STAFF_ROLES, { each: true, message: `must be one or more of ${STAFF_ROLES.join(', ')}` })
  role?: (typeof STAFF_ROLES)[number][];

  @ApiPropertyOptional({ enum: AVAILABILITIES, isArray: true })
  @IsOptional()
  @Transform(commaSeparated)
  @IsArray({ message: 'must be a list' })
  @IsIn(AVAILABILITIES, { each: true, message: `must be one or more of ${AVAILABILITIES.join(', ')}` })
  availability?: Availability[];

  @ApiPropertyOptional()
  @IsOptional()
  @Transform(queryBoolean)
  @IsBoolean({ message: 'must be true or false' })
  is_active?: boolean;

  @ApiPropertyOptional({ description: 'Part of the name or e-mail', maxLength: 200 })
  @IsOptional()
  @CleanText({ max: 200, min: 0 })
  q?: string;

  @ApiPropertyOptional({ enum: SORTS, default: 'name' })
  @IsOptional()
  @IsIn(SORTS, { message: `must be one of ${SORTS.join(', ')}` })
  sort?: (typeof SORTS)[number];
}

export class CreateAgentDto {
  @ApiProperty({ maxLength: 254 })
  @EmailAddress()
  email: string;

  @ApiProperty({ maxLength: 200 })
  @CleanText({ max: 200 })
  name: string;

  @ApiProperty({ enum: STAFF_ROLES })
  @IsIn(STAFF_ROLES, { message: `must be one of ${STAFF_ROLES.join(', ')}` })
  role: (typeof STAFF_ROLES)[number];

  @ApiPropertyOptional({ description: 'Makes the agent active at once; without it an invitation is mailed' })
  @IsOptional()
  @IsPassword()
  password?: string;

  @ApiPropertyOptional({ type: 'integer', nullable: true, minimum: 0, maximum: MOST_CAPACITY })
  @IsOptional()
  @IsInt({ message: 'must be a whole number' })
  @Min(0, { message: 'must be 0 or more' })
  @Max(MOST_CAPACITY, { message: `must be ${MOST_CAPACITY} or less` })
  capacity?: number | null;
}

export class UpdateAgentDto {
  @ApiPropertyOptional({ maxLength: 200 })
  @IsOptional()
  @CleanText({ max: 200 })
  name?: string;

  @ApiPropertyOptional({ enum: STAFF_ROLES })
  @IsOptional()
  @IsIn(STAFF_ROLES, { message: `must be one of ${STAFF_ROLES.join(', ')}` })
  role?: (typeof STAFF_ROLES)[number];

  @ApiPropertyOptional({ type: 'integer', nullable: true, minimum: 0, maximum: MOST_CAPACITY })
  @IsOptional()
  @IsInt({ message: 'must be a whole number' })
  @Min(0, { message: 'must be 0 or more' })
  @Max(MOST_CAPACITY, { message: `must be ${MOST_CAPACITY} or less` })
  capacity?: number | null;

  @ApiPropertyOptional({ description: 'false deactivates and ends all sessions, true lets in again' })
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  is_active?: boolean;
}

export class AvailabilityDto {
  @ApiProperty({ enum: AVAILABILITIES, enumName: 'Availability' })
  @IsIn(AVAILABILITIES, { message: `must be one of ${AVAILABILITIES.join(', ')}` })
  availability: Availability;
}

export class AgentDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  email: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  role: Role;

  @ApiProperty({ enum: AVAILABILITIES, enumName: 'Availability' })
  availability: Availability;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Open tickets at most; null is no limit' })
  capacity: number | null;

  @ApiProperty()
  is_active: boolean;

  @ApiProperty({ description: 'The invitation has not been accepted yet' })
  is_invited: boolean;

  @ApiProperty({ type: 'integer', description: 'Assigned and neither resolved nor closed' })
  open_tickets: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  last_seen_at: string | null;

  @ApiProperty({ format: 'date-time' })
  created_at: string;
}

export class AgentListDto {
  @ApiProperty({ type: [AgentDto] })
  agents: AgentDto[];

  @ApiProperty({ type: Pagination })
  pagination: Pagination;
}

export class InvitationDto {
  @ApiProperty({ description: 'Shown here and mailed; good for 7 days' })
  invitation_link: string;
}

export class CreatedAgentDto {
  @ApiProperty({ type: AgentDto })
  agent: AgentDto;

  @ApiProperty({ type: String, nullable: true })
  invitation_link: string | null;
}
