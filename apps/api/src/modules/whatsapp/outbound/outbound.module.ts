import { Module } from '@nestjs/common';
import { ChannelsModule } from '../../channels/channels.module.ts';
import { AttachmentsModule } from '../../conversations/attachments/attachments.module.ts';
import { ConversationsModule } from '../../conversations/conversations.module.ts';
import { AttemptRunner } from './attempt-runner.ts';
import { GatewayHttp } from './gateway-http.ts';
import { Gateways } from './gateways.ts';
import { LostAttempts } from './lost-attempts.ts';
import { OutboundGauges } from './outbound-gauges.ts';
import { OutboundSender } from './outbound.sender.ts';
import { OutgoingMessages } from './outgoing-messages.ts';
import { SendLedger } from './send-ledger.ts';
import { SendReports } from './send-reports.ts';
import { WhatsAppSignals } from './whatsapp-signals.ts';

/** From a message that waits to the customer's phone. */
@Module({
  imports: [AttachmentsModule, ChannelsModule, ConversationsModule],
  providers: [
    AttemptRunner,
    GatewayHttp,
    Gateways,
    LostAttempts,
    OutboundGauges,
    OutboundSender,
    OutgoingMessages,
    SendLedger,
    SendReports,
    WhatsAppSignals,
  ],
})
export class OutboundModule {}
