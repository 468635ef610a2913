import { applyDecorators, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { Public } from '../../../platform/access/access.decorators.ts';
import { Clock } from '../../../platform/clock/clock.ts';
import { AppError, invalid } from '../../../platform/errors/app-error.ts';
import { isRelayed } from '../../../platform/http/relayed.ts';
import { newId } from '../../../platform/ids.ts';
import { Logger } from '../../../platform/logging/logger.ts';
import { readDelivery } from '../inbound/delivery-reader.ts';
import { InboundLedger, type Provider } from '../inbound/inbound-ledger.ts';
import { KnownChats } from '../inbound/known-chats.ts';
import { type Caller, WebhookAccess } from './webhook-access.ts';
import { WebhookAnswer, WebhookDelivery } from './webhook.dto.ts';

const READ_AT_ONCE_CHARACTERS = 4_000;

type WebhookRequest = FastifyRequest & { rawBody?: Buffer };

const Delivery = (summary: string, operationId: string): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    ApiOperation({ summary, operationId }),
    ApiBody({ type: WebhookDelivery }),
    ApiOkResponse({ type: WebhookAnswer }),
  );

@ApiTags('gateways')
@Public()
@Controller('webhook')
export class WebhookController {
  constructor(
    private readonly access: WebhookAccess,
    private readonly ledger: InboundLedger,
    private readonly knownChats: KnownChats,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  @Post('whapi')
  @Delivery('Delivery of a whapi gateway for the default channel', 'deliverWhapi')
  whapi(@Req() request: WebhookRequest): Promise<WebhookAnswer> {
    return this.receive('whapi', request, null);
  }

  @Post('whapi/:channel_key')
  @Delivery('Delivery of a whapi gateway', 'deliverWhapiByKey')
  whapiByKey(@Req() request: WebhookRequest, @Param('channel_key') key: string): Promise<WebhookAnswer> {
    return this.receive('whapi', request, key);
  }

  @Post('baileys')
  @Delivery('Delivery of a Baileys gateway for the default channel', 'deliverBaileys')
  baileys(@Req() request: WebhookRequest): Promise<WebhookAnswer> {
    return this.receive('baileys', request, null);
  }

  @Post('baileys/:channel_key')
  @Delivery('Delivery of a Baileys gateway', 'deliverBaileysByKey')
  baileysByKey(@Req() request: WebhookRequest, @Param('channel_key') key: string): Promise<WebhookAnswer> {
    return this.receive('baileys', request, key);
  }

  private async receive(
    provider: Provider,
    request: WebhookRequest,
    channelKey: string | null,
  ): Promise<WebhookAnswer> {
    const channel = await this.access.channelFor(callerOf(request, channelKey));
    const payload = payloadOf(request);
    const delivery = {
      workspaceId: channel.workspaceId,
      id: newId(),
      channelId: channel.id,
      provider,
      payload,
      receivedAt: this.clock.now(),
    };
    await this.ledger.store(delivery);
    const ids = { delivery_id: delivery.id, channel_id: channel.id, workspace_id: channel.workspaceId };
    this.logger.debug({ ...ids, provider, bytes: payload.length }, '[WEBHOOK] Delivery stored');
    // Only what is small is read twice: the answer must not wait.
    if (payload.length > READ_AT_ONCE_CHARACTERS) return { status: 'ok' };
    const read = readDelivery(request.body, { provider, channel, receivedAt: delivery.receivedAt });
    const chatId = this.knownChats.chatOf(channel.id, read);
    return chatId === null ? { status: 'ok' } : { status: 'ok', chat_id: chatId };
  }
}

const callerOf = ({ headers, raw }: WebhookRequest, channelKey: string | null): Caller => {
  const secret = headers['x-webhook-secret'];
  return {
    channelKey,
    secret: typeof secret === 'string' ? secret : null,
    peerAddress: raw.socket.remoteAddress ?? '',
    isRelayed: isRelayed(headers),
  };
};

const payloadOf = (request: WebhookRequest): string => {
  const type = request.headers['content-type'];
  if (type !== undefined && !/^application\/([\w.-]+\+)?json\b/i.test(type)) {
    throw new AppError('request.unsupported_media_type', 415, 'The body must be application/json');
  }
  const { body, rawBody } = request;
  if (rawBody === undefined) throw new AppError('request.not_json', 400, 'The body is not JSON');
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw invalid('body', 'must be a JSON object');
  return rawBody.toString('utf8');
};
