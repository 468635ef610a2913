import { type AttachmentBody } from './attachments.dto.ts';
import { type AttachmentRow } from './attachment.row.ts';
import { isShownInline } from './content-type.ts';
import { type FileLinks } from './file-links.ts';

/** One file of a message, with links for those who may see it now. */
export const presentAttachment = (
  links: FileLinks,
  workspaceId: string,
  row: AttachmentRow,
): AttachmentBody => {
  const isReady = row.state === 'ready';
  const original = isReady ? links.make(workspaceId, row.id) : null;
  const thumbnail = isReady && row.has_thumbnail ? links.make(workspaceId, row.id, 'thumbnail') : null;
  return {
    id: row.id,
    file_name: row.file_name,
    mime_type: row.content_type,
    size_bytes: row.size_bytes,
    width_px: row.width_px,
    height_px: row.height_px,
    state: row.state,
    error: row.error,
    is_inline: isReady && isShownInline(row.content_type),
    url: original?.url ?? null,
    thumbnail_url: thumbnail?.url ?? null,
    expires_at: original?.expiresAt.toISOString() ?? null,
  };
};
