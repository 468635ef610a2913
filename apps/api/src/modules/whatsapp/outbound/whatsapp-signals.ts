import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobTasks } from '../../../platform/jobs/job-tasks.ts';
import { Jobs } from '../../../platform/jobs/jobs.service.ts';
import { Conversations, type SignalledChat } from '../../conversations/conversations.service.ts';
import { Gateways } from './gateways.ts';

const MARK_READ = 'whatsapp.mark_read';
const READ_ATTEMPTS = 3;

/** Typing and read receipts, as far as the gateway takes them. */
@Injectable()
export class WhatsAppSignals implements OnModuleInit {
  constructor(
    private readonly conversations: Conversations,
    private readonly gateways: Gateways,
    private readonly jobs: Jobs,
    private readonly tasks: JobTasks,
  ) {}

  onModuleInit(): void {
    this.tasks.register(MARK_READ, (payload) => this.markRead(payload as SignalledChat));
    this.conversations.signals.register('whatsapp', {
      typing: (chat, isTyping) => this.typing(chat, isTyping),
      read: (chat) =>
        this.jobs.add(null, {
          task: MARK_READ,
          payload: { ...chat },
          key: `${MARK_READ} ${chat.chatId}`,
          maxAttempts: READ_ATTEMPTS,
        }),
    });
  }

  private async typing(chat: SignalledChat, isTyping: boolean): Promise<void> {
    const channel = await this.gateways.channelOf(chat);
    await this.gateways.of(channel)?.tellPresence(channel, chat.address, isTyping ? 'typing' : 'paused');
  }

  private async markRead(chat: SignalledChat): Promise<void> {
    const externalId = await this.conversations.outbox.lastReceived(chat);
    if (externalId === null) return;
    const channel = await this.gateways.channelOf(chat);
    await this.gateways.of(channel)?.markRead(channel, chat.address, externalId);
  }
}
