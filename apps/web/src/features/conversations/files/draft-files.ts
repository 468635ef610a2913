import { announce } from '../../../shared/a11y/announcer.tsx';
import { ApiError } from '../../../shared/api/api-error.ts';
import { errorWords } from '../../../shared/api/error-words.ts';
import { randomKey } from '../../../shared/api/random-key.ts';
import { uploadFile } from '../../../shared/api/upload.ts';
import type { Attachment } from '../../../shared/api/wire-conversations.ts';
import { translate } from '../../../shared/i18n/strings.ts';
import { addTo, composing, type DraftFile, type Upload } from '../composing.ts';
import { conversationsApi } from '../conversations.api.ts';
import { inOrder } from '../in-order.ts';
import { fileSizeWords } from '../media-words.ts';
import { filesStrings } from './files.strings.ts';

/** As many go with one message. */
export const mostFiles = 10;

interface Source {
  file: File;
  abort: AbortController;
}

/** The bytes of what is not sent yet, by the file's key. */
const sources = new Map<string, Source>();

function put(draft: string, key: string, upload: Upload): void {
  const files = composing.get(draft).files.map((file) => (file.key === key ? { ...file, upload } : file));
  addTo(draft, { files });
}

// The server said what is wrong with the file itself: once more would be the same.
const isFinal = (error: unknown) => error instanceof ApiError && [413, 415, 422].includes(error.status);

async function upload(draft: string, key: string, { file, abort: { signal } }: Source): Promise<void> {
  if (signal.aborted) return;
  const onProgress = (share: number) => {
    put(draft, key, { state: 'uploading', share });
  };
  onProgress(0);
  try {
    const { id } = await uploadFile({ file, onProgress, signal });
    put(draft, key, { state: 'ready', attachmentId: id });
    announce(translate(filesStrings, 'attached', { name: file.name }));
  } catch (error) {
    if (signal.aborted) return;
    put(draft, key, { state: 'failed', words: errorWords(error), canRetry: !isFinal(error) });
  }
}

function enqueue(draft: string, key: string, file: File): void {
  const source = { file, abort: new AbortController() };
  sources.set(key, source);
  // One at a time: together they would take no less, and the desk's own calls want some room.
  void inOrder(draft, () => upload(draft, key, source));
}

/** What can be seen to be wrong before anything is uploaded. */
function faultOf({ size }: File, maxBytes: number | null): string | null {
  if (size === 0) return translate(filesStrings, 'nothing_in_it');
  if (maxBytes === null || size <= maxBytes) return null;
  return translate(filesStrings, 'larger', { size: fileSizeWords(maxBytes) ?? '' });
}

function draftFileOf(file: File, fault: string | null): DraftFile {
  const { name, size: sizeBytes } = file;
  const previewUrl = file.type.startsWith('image/') ? URL.createObjectURL(file) : null;
  const upload: Upload =
    fault === null ? { state: 'waiting' } : { state: 'failed', words: fault, canRetry: false };
  return { key: randomKey(), name, sizeBytes, previewUrl, upload };
}

/** Uploads files for a draft; answers how many were left out because they were too many. */
export function addFiles(draft: string, given: readonly File[], maxBytes: number | null): number {
  const taken = given.slice(0, Math.max(mostFiles - composing.get(draft).files.length, 0));
  for (const file of taken) {
    const fault = faultOf(file, maxBytes);
    const one = draftFileOf(file, fault);
    addTo(draft, { files: [...composing.get(draft).files, one] });
    if (fault === null) enqueue(draft, one.key, file);
  }
  return given.length - taken.length;
}

export function uploadAgain(draft: string, key: string): void {
  const source = sources.get(key);
  if (!source) return;
  put(draft, key, { state: 'waiting' });
  enqueue(draft, key, source.file);
}

/** They are sent or thrown away: nothing of them is needed any more. */
export function letGo(files: readonly DraftFile[]): void {
  for (const { key, previewUrl } of files) {
    sources.delete(key);
    if (previewUrl !== null) URL.revokeObjectURL(previewUrl);
  }
}

export function removeFile(draft: string, file: DraftFile): void {
  addTo(draft, { files: composing.get(draft).files.filter(({ key }) => key !== file.key) });
  sources.get(file.key)?.abort.abort();
  letGo([file]);
  announce(translate(filesStrings, 'removed', { name: file.name }));
  // What stays behind at the server is thrown away there after a day.
  if (file.upload.state === 'ready')
    conversationsApi.removeFile(file.upload.attachmentId).catch(() => undefined);
}

/** A file that was with a message which was taken back. */
export const givenBack = ({
  id,
  file_name: name,
  size_bytes: sizeBytes,
  ...more
}: Attachment): DraftFile => ({
  key: id,
  name,
  sizeBytes,
  previewUrl: more.thumbnail_url,
  upload: { state: 'ready', attachmentId: id },
});
