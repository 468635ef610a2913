import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.ts';
import { Metrics } from '../../../platform/health/metrics.ts';
import { Logger, maskPhone } from '../../../platform/logging/logger.ts';
import { Channels } from '../../channels/channels.service.ts';
import { type IntakeResult } from '../../conversations/intake/intake.service.ts';
import { type Workspace } from '../../workspaces/workspaces.service.ts';
import { KnownChats } from './known-chats.ts';

/** Tells, after the commit, what a batch has done: to the log, the metrics and whoever answers the gateway. */
@Injectable()
export class InboundTeller {
  constructor(
    private readonly logger: Logger,
    private readonly metrics: Metrics,
    private readonly knownChats: KnownChats,
    private readonly channels: Channels,
    private readonly clock: Clock,
  ) {}

  async tell(workspace: Workspace, { plan, receivedAt }: IntakeResult): Promise<void> {
    const now = this.clock.now().getTime();
    receivedAt.forEach((at) => this.metrics.ingestSeconds.observe((now - at.getTime()) / 1000));
    const addresses = new Map(plan.chats.map(({ id, address }) => [id, address]));
    plan.chats.forEach(({ channelId, address, id }) => this.knownChats.remember(channelId, address, id));
    for (const { id, chatId, author } of plan.messages) {
      const from = maskPhone((addresses.get(chatId) ?? '').replace(/@.*$/, ''));
      const ids = { message_id: id, chat_id: chatId, workspace_id: workspace.id };
      this.logger.info({ ...ids, author, from }, '[WEBHOOK] Message received');
    }
    for (const { id, becomesAgent } of plan.chats) {
      if (becomesAgent)
        this.logger.info({ chat_id: id }, "[CHAT] Mode changed to 'agent': agents answer from now on");
    }
    for (const { chatId, messageId } of plan.skippedBot) {
      const ids = { chat_id: chatId, message_id: messageId };
      this.logger.info(ids, "[SKIP BOT] Chat mode is 'agent': the message goes to the agents");
    }
    await this.noteHealth(workspace.id, plan.health);
  }

  private async noteHealth(workspaceId: string, reports: IntakeResult['plan']['health']): Promise<void> {
    const latest = new Map(reports.map((report) => [report.channelId, report]));
    for (const { channelId, state, detail } of latest.values()) {
      await this.channels.noteHealth(workspaceId, channelId, { state, detail }).catch((error: unknown) => {
        this.logger.warn(
          { err: error, channel_id: channelId },
          '[WEBHOOK] The gateway’s health was not noted',
        );
      });
    }
  }
}
