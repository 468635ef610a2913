import { type AttachmentRow } from './attachment.row.ts';
import { mediaKindOf } from './content-type.ts';

/** What becomes one message. */
export interface MessagePart {
  body: string;
  files: AttachmentRow[];
}

const hasCaption = ({ content_type: type }: AttachmentRow): boolean => mediaKindOf(type) !== 'audio';

/**
 * Words and files as messages of a chat, where each message takes one file at most. The words go with the first file
 * that can have some, and by themselves when there is none: sounds come without.
 */
export const partsForChat = (body: string, files: readonly AttachmentRow[]): MessagePart[] => {
  if (files.length === 0) return [{ body, files: [] }];
  const captioned = files.find(hasCaption);
  if (body === '' || captioned) {
    const [first = captioned, ...others] = [captioned, ...files.filter((file) => file !== captioned)].filter(
      (file) => file !== undefined,
    );
    return [{ body, files: first ? [first] : [] }, ...others.map((file) => ({ body: '', files: [file] }))];
  }
  return [{ body, files: [] }, ...files.map((file) => ({ body: '', files: [file] }))];
};
