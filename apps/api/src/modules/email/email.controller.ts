import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ADMINS, Can, CurrentActor } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { toPageRequest } from '../../platform/http/pagination.ts';
import { MailDto, MailListDto, OutboxQuery } from './email.dto.ts';
import { presentMail } from './email.presenter.ts';
import { Outbox } from './email.service.ts';

@ApiTags('admin')
@ApiBearerAuth()
@Controller('admin/outbox')
export class OutboxController {
  constructor(private readonly outbox: Outbox) {}

  @Can(ADMINS)
  @Get()
  @ApiOperation({ summary: 'Mails, the newest first', operationId: 'listOutbox' })
  @ApiOkResponse({ type: MailListDto })
  async list(@CurrentActor() actor: UserActor, @Query() query: OutboxQuery): Promise<MailListDto> {
    const { rows, pagination } = await this.outbox.page(actor, query.state ?? null, toPageRequest(query));
    return { mails: rows.map((row) => presentMail(actor, row)), pagination };
  }

  @Can(ADMINS)
  @Post(':id/retry')
  @HttpCode(200)
  @ApiOperation({ summary: 'Send a failed or waiting mail again', operationId: 'retryMail' })
  @ApiOkResponse({ type: MailDto })
  async retry(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<MailDto> {
    return presentMail(actor, await this.outbox.retry(actor, id));
  }
}
