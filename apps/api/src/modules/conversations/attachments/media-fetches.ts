import { type Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.ts';
import { Db } from '../../../platform/database/db.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { EventLog } from '../../../platform/events/event-log.ts';
import { MESSAGE_UPDATED } from '../conversations.events.ts';
import { type MediaSource } from './attachment.entity.ts';
import { type KeptFile } from './attachment-rows.ts';
import { AttachmentStore } from './attachment-store.ts';
import { AttachmentLimits } from './attachment-limits.ts';
import { extensionOf } from './file-name.ts';
import { extensionFor } from './type-extension.ts';

/** A file that this process fetches now. */
export interface MediaToFetch {
  workspaceId: string;
  id: string;
  messageId: string;
  ticketId: string | null;
  chatId: string | null;
  channelId: string;
  fileName: string;
  source: MediaSource;
  attempts: number;
}

/** Why a file can never be had. */
export type MediaFault = 'gone' | 'too_large' | 'type_not_allowed' | 'refused' | 'empty' | 'unreachable';

const FAULT_OF_CODE: Partial<Record<AppError['code'], MediaFault>> = {
  'attachments.too_large': 'too_large',
  'attachments.type_not_allowed': 'type_not_allowed',
  'request.invalid': 'empty',
};
/** After these tries; then somebody may ask again. */
const RETRY_AFTER_SECONDS = [5, 30, 120, 600, 3_600, 14_400];

/** Files that came in and are still at a gateway: what is due, and what became of it. */
@Injectable()
export class MediaFetches {
  constructor(
    private readonly db: Db,
    private readonly store: AttachmentStore,
    private readonly limits: AttachmentLimits,
    private readonly eventLog: EventLog,
    private readonly clock: Clock,
  ) {}

  /** Takes some that are due; nobody else takes them for a while. */
  lease(limit: number, leaseSeconds: number): Promise<MediaToFetch[]> {
    const now = this.clock.now();
    return this.db.query<MediaToFetch>(
      `UPDATE attachments a SET attempts = a.attempts + 1, next_attempt_at = $3
       FROM messages m
       WHERE (a.workspace_id, a.id) IN (
           SELECT workspace_id, id FROM attachments WHERE state = 'pending' AND next_attempt_at <= $1
           ORDER BY next_attempt_at LIMIT $2 FOR UPDATE SKIP LOCKED)
         AND m.workspace_id = a.workspace_id AND m.id = a.message_id
       RETURNING a.workspace_id AS "workspaceId", a.id, a.message_id AS "messageId", a.ticket_id AS "ticketId",
         m.chat_id AS "chatId", a.channel_id AS "channelId", a.file_name AS "fileName", a.source, a.attempts`,
      [now, limit, new Date(now.getTime() + leaseSeconds * 1000)],
    );
  }

  /** Stores the bytes; a file that may not be kept comes to its end with the reason. */
  async keep(media: MediaToFetch, stream: Readable): Promise<void> {
    const { workspaceId, id, fileName } = media;
    const limits = await this.limits.of(workspaceId);
    try {
      const kept = await this.store.keep({ workspaceId, id, stream, fileName, limits });
      await this.finish(media, kept);
    } catch (error) {
      const fault = error instanceof AppError ? FAULT_OF_CODE[error.code] : undefined;
      if (!fault) throw error;
      await this.fail(media, fault);
    }
  }

  /** Later again; after the last try it is given up. */
  async retry(media: MediaToFetch, fault: MediaFault = 'unreachable'): Promise<void> {
    const seconds = RETRY_AFTER_SECONDS[media.attempts - 1];
    if (seconds === undefined) return this.fail(media, fault);
    await this.db.query(
      `UPDATE attachments SET next_attempt_at = $3 WHERE workspace_id = $1 AND id = $2 AND state = 'pending'`,
      [media.workspaceId, media.id, new Date(this.clock.now().getTime() + seconds * 1000)],
    );
  }

  /** Somebody asks for a file again that was given up. */
  async askAgain(workspaceId: string, id: string): Promise<void> {
    await this.db.execute(
      `UPDATE attachments SET state = 'pending', error = NULL, attempts = 0, next_attempt_at = $3
       WHERE workspace_id = $1 AND id = $2 AND state = 'failed' AND source IS NOT NULL`,
      [workspaceId, id, this.clock.now()],
      ['media'],
    );
  }

  async fail(media: MediaToFetch, fault: MediaFault): Promise<void> {
    await this.change(media, `state = 'failed', error = $3, next_attempt_at = NULL`, [fault]);
  }

  private async finish(media: MediaToFetch, kept: KeptFile): Promise<void> {
    const name = extensionOf(media.fileName)
      ? media.fileName
      : `${media.fileName}${extensionFor(kept.contentType)}`;
    await this.change(
      media,
      `state = 'ready', error = NULL, next_attempt_at = NULL, storage_key = $3, content_type = $4, size_bytes = $5,
       sha256 = $6, width_px = $7, height_px = $8, has_thumbnail = $9, file_name = $10`,
      [
        kept.storageKey,
        kept.contentType,
        kept.sizeBytes,
        kept.sha256,
        kept.widthPx,
        kept.heightPx,
        kept.hasThumbnail,
        name,
      ],
    );
  }

  /** What becomes of a file shows at once where its message stands. */
  private async change(media: MediaToFetch, changes: string, values: unknown[]): Promise<void> {
    const { workspaceId, id, messageId, ticketId, chatId } = media;
    await this.db.write(async (tx) => {
      const rows = await tx.query(
        `UPDATE attachments SET ${changes} WHERE workspace_id = $1 AND id = $2 AND state = 'pending' RETURNING id`,
        [workspaceId, id, ...values],
      );
      if (rows.length === 0) return;
      const actor = { kind: 'system' as const, workspaceId, id: null };
      const data = { message_id: messageId, change: 'attachment', attachment_id: id };
      const at = this.clock.now();
      await this.eventLog.record(tx, actor, [{ type: MESSAGE_UPDATED, ticketId, chatId, data, at }]);
    });
  }
}
