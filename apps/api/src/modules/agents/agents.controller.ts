import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ADMINS, Can, CurrentActor, STAFF } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { Db } from '../../platform/database/db.ts';
import { toPageRequest } from '../../platform/http/pagination.ts';
import { Auth } from '../auth/auth.service.ts';
import {
  AgentDto,
  AgentListDto,
  AgentsQuery,
  AvailabilityDto,
  CreateAgentDto,
  CreatedAgentDto,
  InvitationDto,
  UpdateAgentDto,
} from './agents.dto.ts';
import { presentAgent } from './agents.presenter.ts';
import { type AgentChanges, Agents } from './agents.service.ts';

@ApiTags('agents')
@ApiBearerAuth()
@Controller('agents')
export class AgentsController {
  constructor(
    private readonly db: Db,
    private readonly agents: Agents,
    private readonly auth: Auth,
  ) {}

  @Can(STAFF)
  @Get()
  @ApiOperation({ summary: 'Who works the queue', operationId: 'listAgents' })
  @ApiOkResponse({ type: AgentListDto })
  async list(@CurrentActor() actor: UserActor, @Query() query: AgentsQuery): Promise<AgentListDto> {
    const sort = query.sort ?? 'name';
    const filter = {
      roles: query.role ?? null,
      availabilities: query.availability ?? null,
      isActive: query.is_active ?? null,
      text: query.q ?? '',
      sort: sort.endsWith('name') ? ('name' as const) : ('created_at' as const),
      descending: sort.startsWith('-'),
    };
    const { rows, pagination } = await this.agents.page(actor, filter, toPageRequest(query));
    return { agents: rows.map(presentAgent), pagination };
  }

  @Can(STAFF)
  @Get(':id')
  @ApiOperation({ summary: 'One agent', operationId: 'getAgent' })
  @ApiOkResponse({ type: AgentDto })
  async get(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<AgentDto> {
    return presentAgent(await this.agents.get(actor, id));
  }

  @Can(ADMINS)
  @Post()
  @ApiOperation({
    summary: 'Add an agent: with a password active at once, without one by invitation',
    operationId: 'createAgent',
  })
  @ApiCreatedResponse({ type: CreatedAgentDto })
  async create(@CurrentActor() actor: UserActor, @Body() body: CreateAgentDto): Promise<CreatedAgentDto> {
    const passwordHash = body.password ? await this.auth.hashPassword(body.password) : null;
    const { email, name, role, capacity } = body;
    const { agentId, invitationLink } = await this.db.write((tx) =>
      this.agents.create(tx, actor, { email, name, role, capacityTickets: capacity ?? null, passwordHash }),
    );
    return { agent: presentAgent(await this.agents.get(actor, agentId)), invitation_link: invitationLink };
  }

  @Can(ADMINS)
  @Patch(':id')
  @ApiOperation({ summary: 'Change name, role, capacity, or let in and out', operationId: 'updateAgent' })
  @ApiOkResponse({ type: AgentDto })
  patch(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() body: UpdateAgentDto,
  ): Promise<AgentDto> {
    return this.change(actor, id, changesOf(body));
  }

  @Can(ADMINS)
  @Put(':id')
  @ApiOperation({ summary: 'The same as PATCH', operationId: 'replaceAgent' })
  @ApiOkResponse({ type: AgentDto })
  put(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() body: UpdateAgentDto,
  ): Promise<AgentDto> {
    return this.patch(actor, id, body);
  }

  @Can(ADMINS)
  @Delete(':id')
  @ApiOperation({ summary: 'Deactivate: people are never deleted', operationId: 'deactivateAgent' })
  @ApiOkResponse({ type: AgentDto })
  deactivate(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<AgentDto> {
    return this.change(actor, id, { isActive: false });
  }

  @Can(ADMINS)
  @Post(':id/invitation')
  @HttpCode(200)
  @ApiOperation({
    summary: 'A new invitation link; the earlier one stops working',
    operationId: 'inviteAgent',
  })
  @ApiOkResponse({ type: InvitationDto })
  async invite(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<InvitationDto> {
    return { invitation_link: await this.db.write((tx) => this.agents.invite(tx, actor, id)) };
  }

  @Can(STAFF)
  @Put(':id/availability')
  @ApiOperation({
    summary: 'Be online, away or offline; admins for others too',
    operationId: 'setAvailability',
  })
  @ApiOkResponse({ type: AgentDto })
  async setAvailability(
    @CurrentActor() actor: UserActor,
    @Param('id') agentId: string,
    @Body() { availability }: AvailabilityDto,
  ): Promise<AgentDto> {
    await this.db.write((tx) => this.agents.setAvailability(tx, actor, { agentId, availability }));
    return presentAgent(await this.agents.get(actor, agentId));
  }

  private async change(actor: UserActor, agentId: string, changes: AgentChanges): Promise<AgentDto> {
    await this.db.write((tx) => this.agents.change(tx, actor, { ...changes, agentId }));
    this.auth.forgetStates();
    return presentAgent(await this.agents.get(actor, agentId));
  }
}

const changesOf = ({ name, role, capacity, is_active }: UpdateAgentDto): AgentChanges => ({
  name: name ?? undefined,
  role: role ?? undefined,
  capacityTickets: capacity,
  isActive: is_active ?? undefined,
});
