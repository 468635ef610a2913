import { deflateRawSync } from 'node:zlib';
import { type TestApp } from '../test-app.ts';
import { type SignedIn } from './sign-in.ts';

export interface UploadedFile {
  id: string;
  file_name: string;
  mime_type: string;
  size_bytes: number;
  width_px: number | null;
  height_px: number | null;
  state: string;
  error: string | null;
  is_inline: boolean;
  url: string;
  thumbnail_url: string | null;
}

export type UploadBytes = Buffer | string;

interface UploadInput {
  name: string;
  bytes: UploadBytes;
  /** What whoever sends it says that it is. */
  type?: string;
  /** Below `/api`; `/attachments` unless told. */
  path?: string;
}

/** Sends a file as a browser's form does. */
export const upload = async <Body = UploadedFile>(
  { url }: TestApp,
  { token }: SignedIn,
  { name, bytes, type = 'application/octet-stream', path = '/attachments' }: UploadInput,
): Promise<{ status: number; body: Body }> => {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(Buffer.from(bytes))], { type }), name);
  const response = await fetch(`${url}/api${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  return { status: response.status, body: (await response.json()) as Body };
};

/** A picture that can be read, of one colour. */
export const aPicture = async (widthPx = 1200, heightPx = 800): Promise<Buffer> => {
  const { default: sharp } = await import('sharp');
  const background = { r: 20, g: 120, b: 120 };
  return sharp({ create: { width: widthPx, height: heightPx, channels: 3, background } })
    .png()
    .toBuffer();
};

export const A_PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n' +
    'trailer<</Root 1 0 R>>\n%%EOF\n',
);

/** An archive of one file that is small packed and `unpackedBytes` large otherwise. */
export const aZipBomb = (unpackedBytes: number): Buffer => {
  const packed = deflateRawSync(Buffer.alloc(unpackedBytes));
  const name = Buffer.from('[Content_Types].xml');
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(unpackedBytes, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name, packed]);
};
