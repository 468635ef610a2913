import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor, STAFF } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { Db } from '../../platform/database/db.ts';
import { MessageBody } from './message-body.dto.ts';
import { MessageRetry } from './message-retry.service.ts';
import { presentMessage } from './message.presenter.ts';
import { MessagesReader } from './messages-reader.ts';

@ApiTags('messages')
@ApiBearerAuth()
@Controller('messages')
export class MessagesController {
  constructor(
    private readonly db: Db,
    private readonly reader: MessagesReader,
    private readonly retries: MessageRetry,
  ) {}

  @Can(STAFF)
  @Post(':id/retry')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Send again what failed, or what nobody knows the fate of',
    operationId: 'retryMessage',
  })
  @ApiOkResponse({ type: MessageBody })
  async retry(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<MessageBody> {
    const message = await this.reader.message(actor, id);
    await this.db.write((tx) => this.retries.retry(tx, actor, message));
    return presentMessage(await this.reader.askerOf(actor), await this.reader.message(actor, id));
  }
}
