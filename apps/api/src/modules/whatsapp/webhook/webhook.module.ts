import { Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ChannelsModule } from '../../channels/channels.module.ts';
import { InboundModule } from '../inbound/inbound.module.ts';
import { WebhookAccess } from './webhook-access.ts';
import { widenWebhookBodies } from './webhook-body-limit.ts';
import { WebhookController } from './webhook.controller.ts';
import { WebhookLimit } from './webhook-limit.ts';

@Module({
  imports: [ChannelsModule, InboundModule],
  controllers: [WebhookController],
  providers: [WebhookAccess, WebhookLimit],
})
export class WebhookModule {
  constructor(host: HttpAdapterHost) {
    // Here, because Nest makes the routes before the modules' life-cycle hooks run.
    widenWebhookBodies(host);
  }
}
