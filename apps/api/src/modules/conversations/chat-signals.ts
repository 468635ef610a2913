import { Injectable } from '@nestjs/common';
import { Logger } from '../../platform/logging/logger.ts';

export interface SignalledChat {
  workspaceId: string;
  chatId: string;
  channelId: string;
  address: string;
}

/** What a channel can tell the customer besides messages. Best effort: nothing depends on it. */
export interface ChatSignaller {
  typing(chat: SignalledChat, isTyping: boolean): Promise<void>;
  /** All that the customer wrote until now has been read. */
  read(chat: SignalledChat): Promise<void>;
}

/** The door through which the channels' own module hears of typing and reading. */
@Injectable()
export class ChatSignals {
  private readonly signallers = new Map<string, ChatSignaller>();
  private readonly typingNow = new Set<string>();

  constructor(private readonly logger: Logger) {}

  register(channelKind: string, signaller: ChatSignaller): void {
    this.signallers.set(channelKind, signaller);
  }

  /** Does not wait for the gateway, and tells it one thing at a time per chat. */
  typing(channelKind: string, chat: SignalledChat, isTyping: boolean): void {
    const signaller = this.signallers.get(channelKind);
    if (!signaller || this.typingNow.has(chat.chatId)) return;
    this.typingNow.add(chat.chatId);
    void signaller
      .typing(chat, isTyping)
      .catch((error: unknown) => this.failed(chat, error))
      .finally(() => this.typingNow.delete(chat.chatId));
  }

  async read(channelKind: string, chat: SignalledChat): Promise<void> {
    await this.signallers
      .get(channelKind)
      ?.read(chat)
      .catch((error: unknown) => this.failed(chat, error));
  }

  private failed(chat: SignalledChat, error: unknown): void {
    this.logger.debug({ err: error, chat_id: chat.chatId }, '[CHAT] the gateway was not told');
  }
}
