import { type Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../../platform/access/actor.ts';
import { Clock } from '../../../platform/clock/clock.ts';
import { type Tx } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import { AttachmentLimits } from './attachment-limits.ts';
import { type AttachmentRow } from './attachment.row.ts';
import { AttachmentRows, type ExpectedMedia, type StoredAttachment } from './attachment-rows.ts';
import { AttachmentStore } from './attachment-store.ts';
import { attachmentNotFound, notUsable, tooManyUnused } from './attachments.errors.ts';
import { type MediaKind, mediaKindOf } from './content-type.ts';
import { safeFileName } from './file-name.ts';
import { FileLinks } from './file-links.ts';
import { MediaFetches } from './media-fetches.ts';

export type { AttachmentRow } from './attachment.row.ts';
export type { MediaSource } from './attachment.entity.ts';
export type { ExpectedMedia, StoredAttachment } from './attachment-rows.ts';
export type { MediaToFetch } from './media-fetches.ts';
export { safeFileName } from './file-name.ts';

interface Upload {
  stream: Readable;
  fileName: string;
  ticketId: string | null;
}

/** A file on its way to a gateway. */
export interface OutgoingFile {
  attachmentId: string;
  kind: MediaKind;
  fileName: string;
  mimeType: string;
  sizeBytes: number;
  open: () => Promise<Readable>;
}

const MOST_UNUSED = 200;

/** Files of messages: those that people upload, and those that come in. */
@Injectable()
export class Attachments {
  constructor(
    private readonly rows: AttachmentRows,
    private readonly store: AttachmentStore,
    private readonly limits: AttachmentLimits,
    private readonly clock: Clock,
    /** For those who fetch what came in. */
    readonly fetches: MediaFetches,
    readonly links: FileLinks,
  ) {}

  /** A file for a message that is still to be written. */
  async upload({ workspaceId, userId }: UserActor, upload: Upload): Promise<StoredAttachment> {
    if ((await this.rows.unusedOf(workspaceId, userId)) >= MOST_UNUSED) throw tooManyUnused();
    const id = newId();
    const fileName = safeFileName(upload.fileName);
    const limits = await this.limits.of(workspaceId);
    const kept = await this.store.keep({ workspaceId, id, stream: upload.stream, fileName, limits });
    const { ticketId } = upload;
    const at = this.clock.now();
    await this.rows.insertUpload({ ...kept, workspaceId, id, ticketId, uploadedById: userId, fileName, at });
    return this.get(workspaceId, id);
  }

  async get(workspaceId: string, id: string): Promise<StoredAttachment> {
    const row = await this.rows.find(workspaceId, id);
    if (!row) throw attachmentNotFound();
    return row;
  }

  /** Files that the actor uploaded and no message has yet, locked, in the order in which he names them. */
  async lockUnused(tx: Tx, actor: UserActor, ids: readonly string[]): Promise<AttachmentRow[]> {
    if (ids.length === 0) return [];
    const found = new Map((await this.rows.lockUnused(tx, actor, ids)).map((row) => [row.id, row]));
    return ids.map((id) => {
      const row = found.get(id);
      if (!row) throw notUsable();
      return row;
    });
  }

  async use(
    tx: Tx,
    place: { workspaceId: string; messageId: string; ticketId: string | null },
    files: readonly AttachmentRow[],
  ): Promise<void> {
    if (files.length === 0) return;
    await this.rows.use(
      tx,
      place,
      files.map(({ id }) => id),
    );
  }

  async removeUnused({ workspaceId, userId }: UserActor, id: string): Promise<void> {
    const row = await this.rows.removeUnused(workspaceId, userId, id);
    if (!row) throw notUsable();
    if (row.storage_key !== null) await this.store.remove(row.storage_key, row.has_thumbnail);
  }

  release(tx: Tx, workspaceId: string, messageId: string): Promise<number> {
    return this.rows.release(tx, workspaceId, messageId);
  }

  /** Files that messages from outside speak of: they are fetched as soon as the messages are there. */
  async expect(tx: Tx, workspaceId: string, media: readonly ExpectedMedia[]): Promise<void> {
    if (media.length > 0) await this.rows.expect(tx, workspaceId, media, this.clock.now());
  }

  /** What goes out with a message; null for one of words only. */
  async outgoing(workspaceId: string, messageId: string): Promise<OutgoingFile | null> {
    const row = await this.rows.firstOfMessage(workspaceId, messageId);
    if (!row?.storage_key) return null;
    const { storage_key: key } = row;
    return {
      attachmentId: row.id,
      kind: mediaKindOf(row.content_type),
      fileName: row.file_name,
      mimeType: row.content_type,
      sizeBytes: row.size_bytes ?? 0,
      open: () => this.store.read(key),
    };
  }
}
