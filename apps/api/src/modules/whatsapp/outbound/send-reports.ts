import { Injectable } from '@nestjs/common';
import { type SendOutcome } from '@loket/gateway-protocols/send-outcome.ts';
import { Metrics } from '../../../platform/health/metrics.ts';
import { Logger, maskPhone } from '../../../platform/logging/logger.ts';
import { type Channel, Channels } from '../../channels/channels.service.ts';
import { type OutboxHead } from '../../conversations/conversations.service.ts';

// What says that the gateway itself is not well, rather than this one message.
const GATEWAY_TROUBLE = new Set(['unreachable', 'answer_lost', 'http_401', 'http_402', 'http_403']);

/** What the log, the figures and the channel's page hear of a send. */
@Injectable()
export class SendReports {
  constructor(
    private readonly channels: Channels,
    private readonly metrics: Metrics,
    private readonly logger: Logger,
  ) {}

  async report(channel: Channel, head: OutboxHead, outcome: SendOutcome): Promise<void> {
    this.metrics.sends.inc({ outcome: outcome.kind });
    const fields = {
      message_id: head.id,
      chat_id: head.chatId,
      ticket_id: head.ticketId,
      channel_id: channel.id,
      to: maskPhone(head.chatAddress.replace(/@.*/, '')),
      attempt: head.attempts,
    };
    if (outcome.kind === 'accepted') this.logger.info(fields, '[CHAT] sent');
    // The gateway's own words stand on the message: they may repeat what was written, and the log may not.
    else this.logger.warn({ ...fields, code: outcome.code }, `[CHAT] ${outcome.kind}`);
    await this.noteHealth(channel, outcome);
  }

  /** Written when it changes only: the channel's page tells the state, not each message. */
  private async noteHealth(channel: Channel, outcome: SendOutcome): Promise<void> {
    const isFailing = outcome.kind !== 'accepted' && GATEWAY_TROUBLE.has(outcome.code);
    if (outcome.kind !== 'accepted' && !isFailing) return;
    const state = isFailing ? 'failing' : 'ok';
    if (channel.health?.state === state) return;
    const detail = outcome.kind === 'accepted' ? null : outcome.message;
    await this.channels.noteHealth(channel.workspaceId, channel.id, { state, detail });
  }
}
