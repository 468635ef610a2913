import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../platform/access/actor.ts';
import { type Tx } from '../../platform/database/db.ts';
import { invalid } from '../../platform/errors/app-error.ts';
import { Attachments } from './attachments/attachments.service.ts';
import { type MessagePart, partsForChat } from './attachments/message-parts.ts';
import { type MessageDraft, MessageWriter } from './message-writer.ts';
import { type MessageRow } from './message.row.ts';
import { previewOf } from './preview.ts';

interface Written {
  /** Where it is sent; null for what stays on the desk. */
  chatId: string | null;
  body: string;
  attachmentIds?: readonly string[];
}

interface Parts {
  /** At least one. */
  parts: MessagePart[];
  preview: string;
  files: number;
}

/** What somebody writes with files: one message, or as many as the chat needs for them. */
@Injectable()
export class FileParts {
  constructor(
    private readonly writer: MessageWriter,
    private readonly attachments: Attachments,
  ) {}

  /** Locks the files; of words alone nothing is asked. */
  async of(tx: Tx, actor: UserActor, { chatId, body, attachmentIds = [] }: Written): Promise<Parts> {
    if (body === '' && attachmentIds.length === 0) throw invalid('body', 'must not be empty');
    const files = await this.attachments.lockUnused(tx, actor, attachmentIds);
    return {
      parts: chatId === null ? [{ body, files }] : partsForChat(body, files),
      preview: previewOf(body || (files[0]?.file_name ?? '')),
      files: files.length,
    };
  }

  /** Writes them one behind the other, and gives the first, which holds the words. */
  async write(
    tx: Tx,
    [first, ...others]: readonly MessagePart[],
    draft: Omit<MessageDraft, 'body'>,
  ): Promise<MessageRow> {
    const written = await this.writer.write(tx, { ...draft, ...(first ?? { body: '' }) });
    for (const part of others) {
      const { actor, author, ticketId, cameBy, chatId, isInternal, at, holdSeconds } = draft;
      const place = { ticketId, cameBy, chatId, isInternal };
      const rest = { actor, author, ...place, isResolution: false, at, holdSeconds };
      await this.writer.write(tx, { ...rest, ...part, partOfId: written.id });
    }
    return written;
  }
}
