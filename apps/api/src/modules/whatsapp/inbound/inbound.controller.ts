import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ADMINS, Can, CurrentActor } from '../../../platform/access/access.decorators.ts';
import { type UserActor } from '../../../platform/access/actor.ts';
import { toPageRequest } from '../../../platform/http/pagination.ts';
import {
  InboundDeliveryAnswer,
  InboundDeliveryDetail,
  InboundListAnswer,
  InboundQuery,
} from './inbound.dto.ts';
import { presentDelivery, presentDeliveryDetail } from './inbound.presenter.ts';
import { InboundDeliveries } from './inbound.service.ts';

@ApiTags('admin')
@ApiBearerAuth()
@Can(ADMINS)
@Controller('admin/inbound')
export class InboundController {
  constructor(private readonly deliveries: InboundDeliveries) {}

  @Get()
  @ApiOperation({
    summary: 'What the gateways delivered, newest first',
    operationId: 'listInboundDeliveries',
  })
  @ApiOkResponse({ type: InboundListAnswer })
  async list(@CurrentActor() actor: UserActor, @Query() query: InboundQuery): Promise<InboundListAnswer> {
    const filter = {
      workspaceId: actor.workspaceId,
      state: query.state ?? null,
      channelId: query.channel_id ?? null,
    };
    const { rows, pagination } = await this.deliveries.page(filter, toPageRequest(query));
    return { deliveries: rows.map(presentDelivery), pagination };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One delivery with its body', operationId: 'getInboundDelivery' })
  @ApiOkResponse({ type: InboundDeliveryDetail })
  async one(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<InboundDeliveryDetail> {
    return presentDeliveryDetail(await this.deliveries.find(actor.workspaceId, id));
  }

  @Post(':id/replay')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Processes a delivery once more: what it brought already is not doubled',
    operationId: 'replayInboundDelivery',
  })
  @ApiOkResponse({ type: InboundDeliveryAnswer })
  async replay(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<InboundDeliveryAnswer> {
    return presentDelivery(await this.deliveries.replay(actor.workspaceId, id));
  }
}
