import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor, EVERYONE } from '../../platform/access/access.decorators.ts';
import { type Role, type UserActor } from '../../platform/access/actor.ts';
import { Db } from '../../platform/database/db.ts';
import { type Workspace, workspaceNotFound, Workspaces } from '../workspaces/workspaces.service.ts';
import {
  CreateWorkspaceDto,
  UpdateWorkspaceDto,
  WorkspaceAnswer,
  WorkspaceListAnswer,
} from './workspaces.dto.ts';
import { WorkspacesOfAccount } from './workspaces-of-account.service.ts';

const SUPER_ADMINS = ['super_admin'] as const;

@ApiTags('workspaces')
@ApiBearerAuth()
@Controller('workspaces')
export class WorkspacesController {
  constructor(
    private readonly mine: WorkspacesOfAccount,
    private readonly workspaces: Workspaces,
    private readonly db: Db,
  ) {}

  @Get()
  @Can(EVERYONE)
  @ApiOperation({ summary: 'Workspaces that the caller may enter', operationId: 'listWorkspaces' })
  @ApiOkResponse({ type: WorkspaceListAnswer })
  async list(@CurrentActor() actor: UserActor): Promise<WorkspaceListAnswer> {
    const rows = await this.mine.list(actor);
    return { workspaces: rows.map(({ workspace, role }) => present(workspace, role, actor)) };
  }

  @Post()
  @Can(SUPER_ADMINS)
  @ApiOperation({
    summary: 'Open a workspace with the usual categories and answers; the caller is its super admin',
    operationId: 'createWorkspace',
  })
  @ApiCreatedResponse({ type: WorkspaceAnswer })
  async create(
    @CurrentActor() actor: UserActor,
    @Body() { name, slug, locale, timezone }: CreateWorkspaceDto,
  ): Promise<WorkspaceAnswer> {
    const wish = {
      name,
      slug: slug ?? undefined,
      locale: locale ?? undefined,
      timezone: timezone ?? undefined,
    };
    const plan = await this.mine.plan(actor, wish);
    const id = await this.db.write((tx) => this.mine.open(tx, actor, plan));
    this.workspaces.forget();
    return this.one(actor, id);
  }

  @Patch(':id')
  @Can(SUPER_ADMINS)
  @ApiOperation({
    summary: 'Rename a workspace, or change its language or time zone',
    operationId: 'updateWorkspace',
  })
  @ApiOkResponse({ type: WorkspaceAnswer })
  async change(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() body: UpdateWorkspaceDto,
  ): Promise<WorkspaceAnswer> {
    const ruler = await this.mine.rulerOf(actor, id);
    const given = Object.entries(body).filter(([, value]) => value !== undefined && value !== null);
    await this.db.write((tx) => this.mine.change(tx, ruler, Object.fromEntries(given)));
    this.workspaces.forget();
    return this.one(actor, id);
  }

  private async one(actor: UserActor, id: string): Promise<WorkspaceAnswer> {
    const found = (await this.mine.list(actor)).find(({ workspace }) => workspace.id === id);
    if (!found) throw workspaceNotFound();
    return present(found.workspace, found.role, actor);
  }
}

const present = (
  { id, name, slug, locale, timezone }: Workspace,
  role: Role,
  actor: UserActor,
): WorkspaceAnswer => ({ id, name, slug, locale, timezone, role, is_current: id === actor.workspaceId });
