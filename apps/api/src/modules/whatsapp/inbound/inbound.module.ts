import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChannelsModule } from '../../channels/channels.module.ts';
import { IntakeModule } from '../../conversations/intake/intake.module.ts';
import { WorkspacesModule } from '../../workspaces/workspaces.module.ts';
import { InboundBatch } from './inbound-batch.ts';
import { InboundDelivery } from './inbound-delivery.entity.ts';
import { InboundDrain } from './inbound-drain.ts';
import { InboundGauges } from './inbound-gauges.ts';
import { InboundLedger } from './inbound-ledger.ts';
import { InboundProcessor } from './inbound-processor.ts';
import { InboundRows } from './inbound-rows.ts';
import { InboundTeller } from './inbound-teller.ts';
import { InboundController } from './inbound.controller.ts';
import { InboundQueries } from './inbound.queries.ts';
import { InboundDeliveries } from './inbound.service.ts';
import { KnownChats } from './known-chats.ts';

@Module({
  imports: [TypeOrmModule.forFeature([InboundDelivery]), ChannelsModule, WorkspacesModule, IntakeModule],
  controllers: [InboundController],
  providers: [
    InboundBatch,
    InboundDeliveries,
    InboundDrain,
    InboundGauges,
    InboundLedger,
    InboundProcessor,
    InboundQueries,
    InboundRows,
    InboundTeller,
    KnownChats,
  ],
  exports: [InboundLedger, KnownChats],
})
export class InboundModule {}
