import { Injectable } from '@nestjs/common';
import { type SendOutcome } from '@loket/gateway-protocols/send-outcome.ts';
import { Metrics } from '../../../platform/health/metrics.ts';
import { Logger, maskPhone } from '../../../platform/logging/logger.ts';
import { type Channel, Channels } from '../../channels/channels.service.ts';
import { type LeasedMessage } from '../../conversations/conversations.service.ts';

// What says that the gateway itself is not well, rather than this one message.
const GATEWAY_TROUBLE = new Set(['unreachable', 'answer_lost', 'http_401', 'http_402', 'http_403']);

/** What the log, the figures and the channel's page hear of a send. */
@Injectable()
export class SendReports {
  private readonly noting = new Map<string, 'ok' | 'failing'>();

  constructor(
    private readonly channels: Channels,
    private readonly metrics: Metrics,
    private readonly logger: Logger,
  ) {}

  async report(channel: Channel, message: LeasedMessage, outcome: SendOutcome): Promise<void> {
    this.metrics.sends.inc({ outcome: outcome.kind });
    const fields = {
      message_id: message.id,
      chat_id: message.chatId,
      ticket_id: message.ticketId,
      channel_id: channel.id,
      to: maskPhone(message.chatAddress.replace(/@.*/, '')),
      attempt: message.attempts,
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
    // Many sends end at once; the first that sees the change writes it.
    if (channel.health?.state === state || this.noting.get(channel.id) === state) return;
    this.noting.set(channel.id, state);
    const detail = outcome.kind === 'accepted' ? null : outcome.message;
    try {
      await this.channels.noteHealth(channel.workspaceId, channel.id, { state, detail });
    } catch (error) {
      this.logger.warn({ err: error, channel_id: channel.id }, '[CHAT] The gateway’s health was not noted');
    } finally {
      this.noting.delete(channel.id);
    }
  }
}
