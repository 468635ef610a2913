import { Module } from '@nestjs/common';
import { InboundModule } from './inbound/inbound.module.ts';
import { WebhookModule } from './webhook/webhook.module.ts';

@Module({ imports: [InboundModule, WebhookModule] })
export class WhatsappModule {}
