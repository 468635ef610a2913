import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ADMINS, Can, CurrentActor, STAFF } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { Db } from '../../platform/database/db.ts';
import { SettingsAnswer, UpdateSettingsDto } from './settings.dto.ts';
import { presentSettings } from './settings.presenter.ts';
import { WorkspaceSettingsStore } from './settings.service.ts';
import { Workspaces } from './workspaces.service.ts';

@ApiTags('settings')
@ApiBearerAuth()
@Controller('settings')
export class SettingsController {
  constructor(
    private readonly workspaces: Workspaces,
    private readonly settings: WorkspaceSettingsStore,
    private readonly db: Db,
  ) {}

  @Get()
  @Can(STAFF)
  @ApiOperation({ summary: 'How this workspace works', operationId: 'getSettings' })
  @ApiOkResponse({ type: SettingsAnswer })
  async read(@CurrentActor() { workspaceId }: UserActor): Promise<SettingsAnswer> {
    return presentSettings(workspaceId, await this.workspaces.get(workspaceId));
  }

  @Patch()
  @Can(ADMINS)
  @ApiOperation({ summary: 'Change how this workspace works', operationId: 'updateSettings' })
  @ApiOkResponse({ type: SettingsAnswer })
  async change(@CurrentActor() actor: UserActor, @Body() body: UpdateSettingsDto): Promise<SettingsAnswer> {
    const after = await this.db.write((tx) => this.settings.change(tx, actor, body));
    this.workspaces.forget();
    return presentSettings(actor.workspaceId, after);
  }
}
