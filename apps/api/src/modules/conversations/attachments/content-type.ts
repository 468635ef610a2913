import { fileTypeFromBuffer } from 'file-type';
import { extensionOf } from './file-name.ts';

/** So much of a file's beginning tells what it is. */
export const SAMPLE_BYTES = 16_384;
const UNKNOWN_TYPE = 'application/octet-stream';

const MARKUP = /^\s*(<\?xml|<!doctype|<!--|<[a-z][\w:-]*[\s/>])/i;
const SVG = /<svg[\s>]/i;
const HTML =
  /<(!doctype\s+html|html|head|body|script|iframe|img|a|div|p|meta|link|style|form|object|embed)[\s/>]/i;
// Of texts only the ending tells more; none of these is ever shown as what it says.
const TEXTS: Record<string, string> = {
  '.csv': 'text/csv',
  '.json': 'application/json',
  '.md': 'text/markdown',
};
// The beginning of a file of Microsoft Office looks like any other archive: there the ending decides which one.
const ARCHIVES: Record<string, string> = {
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  '.odt': 'application/vnd.oasis.opendocument.text',
  '.ods': 'application/vnd.oasis.opendocument.spreadsheet',
};
const COMPOUND: Record<string, string> = {
  '.doc': 'application/msword',
  '.xls': 'application/vnd.ms-excel',
  '.ppt': 'application/vnd.ms-powerpoint',
};

/** What a file is by its content; whoever sent it is not asked. */
export const contentTypeOf = async (sample: Uint8Array, name: string): Promise<string> => {
  const extension = extensionOf(name).toLowerCase();
  const found = await fileTypeFromBuffer(sample).catch(() => undefined);
  return found ? binaryType(found.mime, extension, sample) : textType(textOf(sample), extension);
};

const binaryType = (mime: string, extension: string, sample: Uint8Array): string => {
  if (mime === 'application/xml') return markupType(textOf(sample) ?? '');
  if (mime === 'application/zip') return ARCHIVES[extension] ?? mime;
  if (mime === 'application/x-cfb') return COMPOUND[extension] ?? UNKNOWN_TYPE;
  return mime;
};

const textType = (text: string | null, extension: string): string => {
  if (text === null) return UNKNOWN_TYPE;
  const isMarkup = [MARKUP, HTML, SVG].some((pattern) => pattern.test(text));
  return isMarkup ? markupType(text) : (TEXTS[extension] ?? 'text/plain');
};

const markupType = (text: string): string => {
  if (SVG.test(text)) return 'image/svg+xml';
  return HTML.test(text) ? 'text/html' : 'application/xml';
};

const textOf = (sample: Uint8Array): string | null => {
  if (sample.includes(0)) return null;
  try {
    // A sample may end within a character.
    return new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
  } catch {
    return null;
  }
};

const EXECUTABLE = new Set([
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/x-msi',
  'application/x-ms-shortcut',
  'application/x-apple-alias',
  'application/x-deb',
  'application/x-rpm',
  'application/vnd.android.package-archive',
  'application/java-vm',
  'application/x-shockwave-flash',
  'application/wasm',
]);

/** `patterns` are types, families (`image/*`) or `*`; programs are never taken. */
export const isTakenType = (contentType: string, patterns: readonly string[]): boolean =>
  !EXECUTABLE.has(contentType) &&
  patterns.some(
    (pattern) =>
      pattern === '*' ||
      pattern === contentType ||
      (pattern.endsWith('/*') && contentType.startsWith(pattern.slice(0, -1))),
  );

const INLINE_IMAGES = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
]);
const INLINE_OTHERS = /^(audio\/[\w.+-]+|video\/[\w.+-]+|application\/pdf)$/;

/** Types that a browser shows without running anything of them. */
export const isShownInline = (contentType: string): boolean =>
  INLINE_IMAGES.has(contentType) || INLINE_OTHERS.test(contentType);

/** Types of which a small picture can be made. */
export const hasPicture = (contentType: string): boolean =>
  INLINE_IMAGES.has(contentType) && contentType !== 'image/bmp';

/** A text that could be read as a page is served as nothing that a browser knows. */
export const servedType = (contentType: string): string =>
  isShownInline(contentType) ||
  contentType.startsWith('application/vnd.') ||
  contentType === 'application/zip'
    ? contentType
    : UNKNOWN_TYPE;

export type MediaKind = 'image' | 'video' | 'audio' | 'document';

// What WhatsApp shows as such; every other file is a document there.
const SENT_AS: Record<string, MediaKind> = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'video/mp4': 'video',
  'video/3gpp': 'video',
  'audio/aac': 'audio',
  'audio/mp4': 'audio',
  'audio/x-m4a': 'audio',
  'audio/mpeg': 'audio',
  'audio/amr': 'audio',
  'audio/ogg': 'audio',
};

export const mediaKindOf = (contentType: string): MediaKind =>
  SENT_AS[contentType.split(';')[0] ?? ''] ?? 'document';
