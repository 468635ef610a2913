import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Metrics } from '../../../platform/health/metrics.ts';
import { Conversations } from '../../conversations/conversations.service.ts';
import { AttemptRunner } from './attempt-runner.ts';

@Injectable()
export class OutboundGauges implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly conversations: Conversations,
    private readonly runner: AttemptRunner,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge('loket_outbound_waiting', 'Messages that wait to be sent or are being sent', () =>
      this.conversations.outbox.count(),
    );
    this.metrics.gauge('loket_outbound_sending', 'Sends in flight in this process', () =>
      this.runner.count(),
    );
  }
}
