import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ADMINS, Can, CurrentActor } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { AppConfig } from '../../platform/config/config.ts';
import { Db } from '../../platform/database/db.ts';
import { Workspaces } from '../workspaces/workspaces.service.ts';
import {
  ChangeChannelDto,
  ChannelAnswer,
  ChannelListAnswer,
  type ChannelSettingsDto,
  CreateChannelDto,
  KeyedChannelAnswer,
} from './channels.dto.ts';
import { presentChannel, presentKeyedChannel } from './channels.presenter.ts';
import { type ChannelChanges, Channels, type ChannelSettings } from './channels.service.ts';

@ApiTags('channels')
@ApiBearerAuth()
@Can(ADMINS)
@Controller('channels')
export class ChannelsController {
  constructor(
    private readonly channels: Channels,
    private readonly workspaces: Workspaces,
    private readonly db: Db,
    private readonly config: AppConfig,
  ) {}

  @Get()
  @ApiOperation({ summary: 'All channels of the workspace', operationId: 'listChannels' })
  @ApiOkResponse({ type: ChannelListAnswer })
  async list(@CurrentActor() actor: UserActor): Promise<ChannelListAnswer> {
    return { channels: (await this.channels.list(actor.workspaceId)).map(presentChannel) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One channel', operationId: 'getChannel' })
  @ApiOkResponse({ type: ChannelAnswer })
  async one(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<ChannelAnswer> {
    return presentChannel(await this.channels.get(actor.workspaceId, id));
  }

  @Post()
  @ApiOperation({ summary: 'Add a channel; its key is shown this once', operationId: 'createChannel' })
  @ApiCreatedResponse({ type: KeyedChannelAnswer })
  async create(
    @CurrentActor() actor: UserActor,
    @Body() body: CreateChannelDto,
  ): Promise<KeyedChannelAnswer> {
    const workspace = await this.workspaces.get(actor.workspaceId);
    const made = await this.channels.create(this.db, workspace, {
      kind: body.kind,
      provider: body.provider,
      name: body.name,
      baseUrl: body.base_url,
      token: body.token ?? null,
      settings: toSettings(body.settings),
    });
    return presentKeyedChannel(made, this.config.publicUrl);
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change a channel', operationId: 'changeChannel' })
  @ApiOkResponse({ type: ChannelAnswer })
  change(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() body: ChangeChannelDto,
  ): Promise<ChannelAnswer> {
    return this.save(actor, id, {
      name: body.name,
      baseUrl: body.base_url,
      token: body.token,
      settings: toSettings(body.settings),
      isActive: body.is_active,
      isDefault: body.is_default,
    });
  }

  @Delete(':id')
  @ApiOperation({
    summary: 'Deactivate a channel: nothing comes in or goes out',
    operationId: 'deactivateChannel',
  })
  @ApiOkResponse({ type: ChannelAnswer })
  deactivate(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<ChannelAnswer> {
    return this.save(actor, id, { isActive: false });
  }

  @Post(':id/rotate-key')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Give the channel a new key; the old one stops working',
    operationId: 'rotateChannelKey',
  })
  @ApiOkResponse({ type: KeyedChannelAnswer })
  async rotateKey(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<KeyedChannelAnswer> {
    const rotated = await this.channels.rotateKey(actor.workspaceId, id);
    return presentKeyedChannel(rotated, this.config.publicUrl);
  }

  @Post(':id/check')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ask the gateway how it is', operationId: 'checkChannel' })
  @ApiOkResponse({ type: ChannelAnswer })
  async check(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<ChannelAnswer> {
    return presentChannel(await this.channels.check(actor.workspaceId, id));
  }

  private async save(actor: UserActor, id: string, changes: ChannelChanges): Promise<ChannelAnswer> {
    const channel = await this.db.write((tx) => this.channels.change(tx, actor.workspaceId, id, changes));
    this.channels.forget(actor.workspaceId);
    return presentChannel(channel);
  }
}

const toSettings = (settings: ChannelSettingsDto | undefined): Partial<ChannelSettings> | undefined =>
  settings && { intake: settings.intake, groupsOpenTickets: settings.groups_open_tickets };
