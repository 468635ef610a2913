import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Can, CurrentActor, STAFF } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { Db } from '../../platform/database/db.ts';
import { toPageRequest } from '../../platform/http/pagination.ts';
import {
  CannedResponseBody,
  CannedResponseList,
  CannedResponsesQuery,
  ChangeCannedResponse,
  CreateCannedResponse,
  UseCannedResponse,
  UsedCannedResponse,
} from './canned-responses.dto.ts';
import { cannedResponseNotFound } from './canned-responses.errors.ts';
import { presentCannedResponse } from './canned-responses.presenter.ts';
import { CannedResponses } from './canned-responses.service.ts';

@ApiTags('canned responses')
@ApiBearerAuth()
@Can(STAFF)
@Controller('tickets/canned-responses')
export class CannedResponsesController {
  constructor(
    private readonly db: Db,
    private readonly responses: CannedResponses,
  ) {}

  @Get()
  @ApiOperation({
    summary: "The workspace's canned responses and one's own, the most used first",
    operationId: 'listCannedResponses',
  })
  @ApiOkResponse({ type: CannedResponseList })
  async list(
    @CurrentActor() actor: UserActor,
    @Query() query: CannedResponsesQuery,
  ): Promise<CannedResponseList> {
    const filter = {
      text: (query.q ?? '').replace(/^\//, ''),
      scope: query.scope ?? null,
      locale: query.locale ?? null,
    };
    const { rows, pagination } = await this.responses.page(actor, filter, toPageRequest(query));
    return { canned_responses: rows.map((row) => presentCannedResponse(actor, row)), pagination };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One canned response', operationId: 'getCannedResponse' })
  @ApiOkResponse({ type: CannedResponseBody })
  async one(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<CannedResponseBody> {
    return presentCannedResponse(actor, await this.responses.get(actor, id));
  }

  @Post()
  @ApiOperation({ summary: 'Write a canned response', operationId: 'createCannedResponse' })
  @ApiCreatedResponse({ type: CannedResponseBody })
  async create(
    @CurrentActor() actor: UserActor,
    @Body() body: CreateCannedResponse,
  ): Promise<CannedResponseBody> {
    const input = {
      title: body.title,
      shortcut: body.shortcut,
      category: body.category || null,
      content: body.content,
      locale: body.locale ?? null,
      scope: body.scope ?? (actor.role === 'agent' ? ('own' as const) : ('workspace' as const)),
    };
    return presentCannedResponse(actor, await this.db.write((tx) => this.responses.create(tx, actor, input)));
  }

  @Put(':id')
  @ApiOperation({
    summary: 'Change what is given of a canned response',
    operationId: 'changeCannedResponse',
  })
  @ApiOkResponse({ type: CannedResponseBody })
  async change(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() body: ChangeCannedResponse,
  ): Promise<CannedResponseBody> {
    const changes = {
      title: body.title,
      shortcut: body.shortcut,
      category: body.category === '' ? null : body.category,
      content: body.content,
      locale: body.locale,
      scope: body.scope,
    };
    return presentCannedResponse(
      actor,
      await this.db.write((tx) => this.responses.change(tx, actor, id, changes)),
    );
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a canned response', operationId: 'deleteCannedResponse' })
  @ApiNoContentResponse()
  async delete(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<void> {
    await this.db.write((tx) => this.responses.delete(tx, actor, id));
  }

  @Post(':id/use')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Count a use, and fill the variables for a ticket if one is named',
    operationId: 'useCannedResponse',
  })
  @ApiOkResponse({ type: UsedCannedResponse })
  async use(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() { ticket_id: ticketId }: UseCannedResponse,
  ): Promise<UsedCannedResponse> {
    const { content } = await this.responses.get(actor, id);
    const rendered = ticketId ? await this.responses.render(actor, content, ticketId) : null;
    const row = await this.db.write(async (tx) => {
      if (!(await this.responses.used(tx, actor, id))) throw cannedResponseNotFound();
      return this.responses.get(actor, id, tx);
    });
    return { ...presentCannedResponse(actor, row), rendered };
  }
}
