import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import { withoutEndSlashes } from '../../platform/http/slashes.ts';
import { CleanText } from '../../platform/http/text.ts';
import { CHANNEL_KINDS, HEALTH_STATES, INTAKES, PROVIDERS } from './channel.ts';

const NEW_KINDS = ['whatsapp'] as const;
const NEW_PROVIDERS = ['whapi', 'baileys'] as const;

/** An address without a login of its own: it is shown to admins as it is. */
const isGatewayAddress = (value: unknown): boolean => {
  if (typeof value !== 'string' || value.length > 500 || !URL.canParse(value)) return false;
  const { protocol, username, password, search, hash } = new URL(value);
  return (protocol === 'http:' || protocol === 'https:') && `${username}${password}${search}${hash}` === '';
};

const IsGatewayAddress = (): PropertyDecorator =>
  ValidateBy({
    name: 'gatewayAddress',
    validator: {
      validate: isGatewayAddress,
      defaultMessage: () => 'must be an address such as https://gate.whapi.cloud, without login or query',
    },
  });

const withoutEndSlash = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? withoutEndSlashes(value.trim()) : value;

export class ChannelSettingsDto {
  @ApiPropertyOptional({ enum: INTAKES, description: 'ticket_first: a first message opens a ticket at once' })
  @IsOptional()
  @IsIn(INTAKES, { message: `must be one of ${INTAKES.join(', ')}` })
  intake?: (typeof INTAKES)[number];

  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  groups_open_tickets?: boolean;
}

export class CreateChannelDto {
  @ApiProperty({ enum: NEW_KINDS })
  @IsIn(NEW_KINDS, { message: `must be one of ${NEW_KINDS.join(', ')}` })
  kind: (typeof NEW_KINDS)[number];

  @ApiProperty({ enum: NEW_PROVIDERS })
  @IsIn(NEW_PROVIDERS, { message: `must be one of ${NEW_PROVIDERS.join(', ')}` })
  provider: (typeof NEW_PROVIDERS)[number];

  @ApiProperty({ type: String, maxLength: 100 })
  @CleanText({ max: 100 })
  name: string;

  @ApiProperty({ type: String, format: 'uri', maxLength: 500 })
  @Transform(withoutEndSlash)
  @IsGatewayAddress()
  base_url: string;

  @ApiPropertyOptional({ type: String, maxLength: 500, nullable: true, writeOnly: true })
  @IsOptional()
  @CleanText({ max: 500 })
  token?: string | null;

  @ApiPropertyOptional({ type: ChannelSettingsDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => ChannelSettingsDto)
  settings?: ChannelSettingsDto;
}

export class ChangeChannelDto {
  @ApiPropertyOptional({ type: String, maxLength: 100 })
  @ValidateIf((_, value) => value !== undefined)
  @CleanText({ max: 100 })
  name?: string;

  @ApiPropertyOptional({ type: String, format: 'uri', maxLength: 500 })
  @ValidateIf((_, value) => value !== undefined)
  @Transform(withoutEndSlash)
  @IsGatewayAddress()
  base_url?: string;

  @ApiPropertyOptional({
    type: String,
    maxLength: 500,
    nullable: true,
    writeOnly: true,
    description: 'null removes it',
  })
  @IsOptional()
  @CleanText({ max: 500 })
  token?: string | null;

  @ApiPropertyOptional({ type: ChannelSettingsDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => ChannelSettingsDto)
  settings?: ChannelSettingsDto;

  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  is_active?: boolean;

  @ApiPropertyOptional({ type: Boolean, enum: [true], description: 'Makes it the default of its kind' })
  @IsOptional()
  @IsIn([true], { message: 'must be true: make another channel the default instead' })
  is_default?: true;
}

export class ChannelSettingsAnswer {
  @ApiProperty({ enum: INTAKES }) intake: (typeof INTAKES)[number];
  @ApiProperty({ type: Boolean }) groups_open_tickets: boolean;
}

export class ChannelHealthAnswer {
  @ApiProperty({ enum: HEALTH_STATES }) state: (typeof HEALTH_STATES)[number];
  @ApiProperty({ type: String, nullable: true }) detail: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) checked_at: string;
}

export class ChannelAnswer {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ enum: CHANNEL_KINDS }) kind: (typeof CHANNEL_KINDS)[number];
  @ApiProperty({ enum: PROVIDERS, nullable: true }) provider: (typeof PROVIDERS)[number] | null;
  @ApiProperty({ type: String }) name: string;
  @ApiProperty({ type: Boolean }) is_default: boolean;
  @ApiProperty({ type: Boolean }) is_active: boolean;
  @ApiProperty({ type: String, nullable: true }) base_url: string | null;
  @ApiProperty({ type: Boolean }) has_token: boolean;
  @ApiProperty({ type: ChannelSettingsAnswer }) settings: ChannelSettingsAnswer;
  @ApiProperty({ type: String, nullable: true, description: 'The last characters of the key' })
  key_hint: string | null;
  @ApiProperty({ type: ChannelHealthAnswer, nullable: true }) health: ChannelHealthAnswer | null;
  @ApiProperty({ type: String, format: 'date-time' }) created_at: string;
}

export class ChannelListAnswer {
  @ApiProperty({ type: [ChannelAnswer] }) channels: ChannelAnswer[];
}

export class KeyedChannelAnswer {
  @ApiProperty({ type: ChannelAnswer }) channel: ChannelAnswer;
  @ApiProperty({ type: String, description: 'Shown this once' }) key: string;
  @ApiProperty({ type: String, format: 'uri', description: 'Where the gateway delivers to' })
  webhook_url: string;
}
