import { createHash, randomUUID } from 'node:crypto';

export interface StoredFile {
  id: string;
  mimeType: string;
  fileName: string | null;
  bytes: Buffer;
  sha256: string;
}

export const MAX_MEDIA_BYTES = 16 * 1024 * 1024;
const DATA_URL = /^data:([\w.+-]+\/[\w.+-]+)?(?:;[\w=.-]+)*?(;name=[^;,]+)?(;base64)?,(.*)$/s;

/** Pictures, sounds and documents of the conversations, in memory. */
export class MediaStore {
  readonly #files = new Map<string, StoredFile>();

  get(id: string): StoredFile | undefined {
    return this.#files.get(id);
  }

  add(file: { mimeType: string; fileName: string | null; bytes: Buffer }): StoredFile {
    const sha256 = createHash('sha256').update(file.bytes).digest('base64');
    const stored = { id: `media-${randomUUID()}`, sha256, ...file };
    this.#files.set(stored.id, stored);
    return stored;
  }

  clear(): void {
    this.#files.clear();
  }

  /**
   * What a sender may give as media: a data URL, the id of an uploaded file, or a link, which is fetched as whapi
   * does. Null when it is none of them or cannot be had.
   */
  async resolve(
    media: string,
    hints: { mimeType: string | null; fileName: string | null },
  ): Promise<StoredFile | null> {
    const known = this.#files.get(media);
    // It was uploaded without a name; what sends it says how it is called.
    if (known !== undefined) return { ...known, fileName: hints.fileName ?? known.fileName };
    const dataUrl = DATA_URL.exec(media);
    if (dataUrl !== null) {
      const [, mimeType, , isBase64, data = ''] = dataUrl;
      const bytes = isBase64 ? Buffer.from(data, 'base64') : Buffer.from(decodeURIComponent(data));
      return this.add({
        mimeType: hints.mimeType ?? mimeType ?? 'application/octet-stream',
        fileName: hints.fileName,
        bytes,
      });
    }
    return /^https?:\/\//.test(media) ? this.#fetch(media, hints) : null;
  }

  async #fetch(
    url: string,
    hints: { mimeType: string | null; fileName: string | null },
  ): Promise<StoredFile | null> {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
      if (!response.ok) return null;
      const bytes = Buffer.from(await response.arrayBuffer());
      const type = response.headers.get('content-type')?.split(';')[0];
      if (bytes.length > MAX_MEDIA_BYTES) return null;
      return this.add({
        mimeType: hints.mimeType ?? type ?? 'application/octet-stream',
        fileName: hints.fileName,
        bytes,
      });
    } catch {
      return null;
    }
  }
}
