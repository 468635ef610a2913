import { type AttachmentState } from './attachment.entity.ts';

/** A file as a message shows it; made by JSON_OF_ATTACHMENT or read as columns. */
export interface AttachmentRow {
  id: string;
  file_name: string;
  content_type: string;
  size_bytes: number | null;
  width_px: number | null;
  height_px: number | null;
  has_thumbnail: boolean;
  state: AttachmentState;
  error: string | null;
}

const NAMES = [
  'id',
  'file_name',
  'content_type',
  'size_bytes',
  'width_px',
  'height_px',
  'has_thumbnail',
  'state',
  'error',
];

export const ATTACHMENT_COLUMNS = NAMES.join(', ');

/** The files of the message `m`, as JSON. Only messages of these kinds have any: the others are not asked about. */
export const ATTACHMENTS_OF_MESSAGE = `CASE WHEN m.kind NOT IN ('image', 'video', 'audio', 'document', 'sticker')
  THEN '[]'::jsonb ELSE (
    SELECT coalesce(jsonb_agg(jsonb_build_object(${NAMES.map((name) => `'${name}', a.${name}`).join(', ')})
      ORDER BY a.place, a.id), '[]')
    FROM attachments a WHERE a.workspace_id = m.workspace_id AND a.message_id = m.id) END`;
