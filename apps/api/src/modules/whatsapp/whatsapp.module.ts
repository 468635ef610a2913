import { Module } from '@nestjs/common';
import { InboundModule } from './inbound/inbound.module.ts';
import { MediaModule } from './media/media.module.ts';
import { WebhookModule } from './webhook/webhook.module.ts';

@Module({ imports: [InboundModule, MediaModule, WebhookModule] })
export class WhatsappModule {}
