import { Module } from '@nestjs/common';
import { ChannelsModule } from '../../channels/channels.module.ts';
import { ConversationsModule } from '../../conversations/conversations.module.ts';
import { ChannelLanes } from './channel-lanes.ts';
import { DrainChatJob } from './drain-chat.job.ts';
import { GatewayHttp } from './gateway-http.ts';
import { Gateways } from './gateways.ts';
import { OutboundDispatcher } from './outbound.dispatcher.ts';
import { SendReports } from './send-reports.ts';
import { WhatsAppSignals } from './whatsapp-signals.ts';

/** From a message that waits to the customer's phone. */
@Module({
  imports: [ChannelsModule, ConversationsModule],
  providers: [
    ChannelLanes,
    DrainChatJob,
    GatewayHttp,
    Gateways,
    OutboundDispatcher,
    SendReports,
    WhatsAppSignals,
  ],
})
export class OutboundModule {}
