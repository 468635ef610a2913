import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../../platform/database/db.ts';
import { isId } from '../../../platform/ids.ts';
import { type MediaSource } from './attachment.entity.ts';
import { ATTACHMENT_COLUMNS, type AttachmentRow } from './attachment.row.ts';

export interface StoredAttachment extends AttachmentRow {
  workspace_id: string;
  ticket_id: string | null;
  message_id: string | null;
  uploaded_by_id: string | null;
  sha256: string | null;
  storage_key: string | null;
}

/** What is known of a file once all of it is here. */
export interface KeptFile {
  contentType: string;
  sizeBytes: number;
  sha256: string;
  storageKey: string;
  widthPx: number | null;
  heightPx: number | null;
  hasThumbnail: boolean;
}

export interface NewUpload extends KeptFile {
  id: string;
  workspaceId: string;
  ticketId: string | null;
  uploadedById: string;
  fileName: string;
  at: Date;
}

/** A file that came in with a message and is still at the gateway. */
export interface ExpectedMedia {
  id: string;
  messageId: string;
  ticketId: string | null;
  channelId: string;
  fileName: string;
  contentType: string;
  sizeBytes: number | null;
  source: MediaSource;
  expiresAt: Date;
}

const STORED_COLUMNS = `${ATTACHMENT_COLUMNS}, workspace_id, ticket_id, message_id, uploaded_by_id, sha256, storage_key`;

/** The statements behind Attachments. */
@Injectable()
export class AttachmentRows {
  constructor(private readonly db: Db) {}

  async insertUpload(upload: NewUpload): Promise<void> {
    await this.db.query(
      `INSERT INTO attachments (workspace_id, id, ticket_id, uploaded_by_id, file_name, content_type, size_bytes,
         sha256, width_px, height_px, has_thumbnail, state, storage_key, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'ready', $12, $13)`,
      [
        upload.workspaceId,
        upload.id,
        upload.ticketId,
        upload.uploadedById,
        upload.fileName,
        upload.contentType,
        upload.sizeBytes,
        upload.sha256,
        upload.widthPx,
        upload.heightPx,
        upload.hasThumbnail,
        upload.storageKey,
        upload.at,
      ],
    );
  }

  async find(workspaceId: string, id: string): Promise<StoredAttachment | null> {
    if (!isId(id)) return null;
    const [row] = await this.db.query<StoredAttachment>(
      `SELECT ${STORED_COLUMNS} FROM attachments WHERE workspace_id = $1 AND id = $2`,
      [workspaceId, id],
    );
    return row ?? null;
  }

  async unusedOf(workspaceId: string, userId: string): Promise<number> {
    const [row] = await this.db.query<{ files: number }>(
      `SELECT count(*)::int AS files FROM attachments
       WHERE workspace_id = $1 AND uploaded_by_id = $2 AND message_id IS NULL`,
      [workspaceId, userId],
    );
    return row?.files ?? 0;
  }

  /** Of these the ones that the user may still use, locked. */
  lockUnused(
    tx: Tx,
    { workspaceId, userId }: { workspaceId: string; userId: string },
    ids: readonly string[],
  ): Promise<AttachmentRow[]> {
    return tx.query<AttachmentRow>(
      `SELECT ${ATTACHMENT_COLUMNS} FROM attachments
       WHERE workspace_id = $1 AND uploaded_by_id = $2 AND id = ANY ($3::uuid[]) AND message_id IS NULL
         AND state = 'ready' ORDER BY id FOR UPDATE`,
      [workspaceId, userId, ids],
    );
  }

  async use(
    tx: Tx,
    { workspaceId, messageId, ticketId }: { workspaceId: string; messageId: string; ticketId: string | null },
    ids: readonly string[],
  ): Promise<void> {
    await tx.query(
      `UPDATE attachments a SET message_id = $3, ticket_id = $4, place = given.place
       FROM unnest($2::uuid[]) WITH ORDINALITY AS given(id, place)
       WHERE a.workspace_id = $1 AND a.id = given.id`,
      [workspaceId, ids, messageId, ticketId],
    );
  }

  /** The files of a message that is unwritten are its writer's again. Gives how many. */
  async release(tx: Tx, workspaceId: string, messageId: string): Promise<number> {
    const rows = await tx.query(
      `UPDATE attachments SET message_id = NULL WHERE workspace_id = $1 AND message_id = $2 RETURNING id`,
      [workspaceId, messageId],
    );
    return rows.length;
  }

  /** Only for messages that are there: one that had come before brings no files again. */
  async expect(tx: Tx, workspaceId: string, media: readonly ExpectedMedia[], now: Date): Promise<void> {
    const rows = media.map((one) => ({
      id: one.id,
      message_id: one.messageId,
      ticket_id: one.ticketId,
      channel_id: one.channelId,
      file_name: one.fileName,
      content_type: one.contentType,
      size_bytes: one.sizeBytes,
      source: one.source,
      expires_at: one.expiresAt,
    }));
    await tx.query(
      `INSERT INTO attachments (workspace_id, id, message_id, ticket_id, channel_id, file_name, content_type,
         size_bytes, source, source_expires_at, state, next_attempt_at, created_at)
       SELECT $1, r.id, r.message_id, r.ticket_id, r.channel_id, r.file_name, r.content_type, r.size_bytes,
         r.source, r.expires_at, 'pending', $3, $3
       FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, message_id uuid, ticket_id uuid, channel_id uuid,
         file_name text, content_type text, size_bytes integer, source jsonb, expires_at timestamptz)
       JOIN messages m ON m.workspace_id = $1 AND m.id = r.message_id`,
      [workspaceId, JSON.stringify(rows), now],
    );
    tx.wakeAfterCommit('media');
  }

  async firstOfMessage(workspaceId: string, messageId: string): Promise<StoredAttachment | null> {
    const [row] = await this.db.query<StoredAttachment>(
      `SELECT ${STORED_COLUMNS} FROM attachments
       WHERE workspace_id = $1 AND message_id = $2 AND state = 'ready' ORDER BY place, id LIMIT 1`,
      [workspaceId, messageId],
    );
    return row ?? null;
  }

  async removeUnused(workspaceId: string, userId: string, id: string): Promise<StoredAttachment | null> {
    const [row] = await this.db.query<StoredAttachment>(
      `DELETE FROM attachments WHERE workspace_id = $1 AND uploaded_by_id = $2 AND id = $3 AND message_id IS NULL
       RETURNING ${STORED_COLUMNS}`,
      [workspaceId, userId, id],
    );
    return row ?? null;
  }

  /** Uploads that no message has taken, the oldest first. */
  forgotten(before: Date, limit: number): Promise<StoredAttachment[]> {
    return this.db.query<StoredAttachment>(
      `DELETE FROM attachments WHERE (workspace_id, id) IN (
         SELECT workspace_id, id FROM attachments WHERE message_id IS NULL AND created_at < $1
         ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING ${STORED_COLUMNS}`,
      [before, limit],
    );
  }
}
