import { newId } from '../../../platform/ids.ts';
import { type ExpectedMedia, type MediaSource, safeFileName } from '../attachments/attachments.service.ts';
import { type PlannedMessage } from './intake.types.ts';

const MEDIA_KINDS = new Set(['image', 'video', 'audio', 'document', 'sticker']);
const UNKNOWN_TYPE = 'application/octet-stream';
/** Gateways keep files for days at least, and their links for hours. */
const KEPT_MS = 30 * 86_400_000;
const MAX_BYTES_TOLD = 2_000_000_000;

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const sizeOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_BYTES_TOLD
    ? value
    : null;

/** The file that a message from outside speaks of; its bytes are still at the gateway. */
export const expectedMediaOf = (message: PlannedMessage, ticketId: string | null): ExpectedMedia[] => {
  const { content, kind } = message;
  if (content === null || !MEDIA_KINDS.has(kind)) return [];
  const source: MediaSource = {
    ref: textOf(content.ref),
    url: textOf(content.url),
    isEncrypted: content.is_encrypted === true,
  };
  if (source.ref === null && source.url === null) return [];
  return [
    {
      id: newId(),
      messageId: message.id,
      ticketId,
      channelId: message.channelId,
      fileName: safeFileName(textOf(content.file_name) ?? '', kind),
      contentType: textOf(content.mime_type)?.split(';')[0]?.trim() || UNKNOWN_TYPE,
      sizeBytes: sizeOf(content.size_bytes),
      source,
      expiresAt: new Date(message.createdAt.getTime() + KEPT_MS),
    },
  ];
};
