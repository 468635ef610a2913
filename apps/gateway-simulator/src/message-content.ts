import { HttpError } from './http-router.ts';
import type { StoredFile } from './media-store.ts';
import { optionalText, requiredNumber, requiredText } from './read-fields.ts';
import type { World } from './world.ts';

type Fields = Readonly<Record<string, unknown>>;

export const MEDIA_KINDS = new Set([
  'image',
  'video',
  'gif',
  'short',
  'audio',
  'voice',
  'document',
  'sticker',
]);
const FREE_KINDS = new Set(['poll', 'interactive', 'carousel', 'contact_list', 'live_location']);

/** whapi's content object for a kind, from the fields of a send; what is wrong is a 400. */
export async function contentFrom(
  world: World,
  kind: string,
  fields: Fields,
): Promise<Record<string, unknown>> {
  if (MEDIA_KINDS.has(kind)) return mediaContent(world, kind, fields);
  if (kind === 'text') return { body: requiredText(fields, 'body') };
  if (kind === 'link_preview') {
    return {
      body: requiredText(fields, 'body'),
      title: requiredText(fields, 'title'),
      url: fields.canonical,
    };
  }
  if (kind === 'location') return locationContent(fields);
  if (kind === 'contact') return { name: requiredText(fields, 'name'), vcard: requiredText(fields, 'vcard') };
  if (!FREE_KINDS.has(kind)) throw new HttpError(404, `there are no messages of type ${kind}`);
  const isContent = ([name]: [string, unknown]) => name !== 'to' && name !== 'quoted';
  return Object.fromEntries(Object.entries(fields).filter(isContent));
}

function locationContent(fields: Fields): Record<string, unknown> {
  const latitude = requiredNumber(fields, 'latitude');
  const longitude = requiredNumber(fields, 'longitude');
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    throw new HttpError(400, 'latitude: is off the globe');
  return {
    latitude,
    longitude,
    ...present({ name: optionalText(fields, 'name'), address: optionalText(fields, 'address') }),
  };
}

async function mediaContent(world: World, kind: string, fields: Fields): Promise<Record<string, unknown>> {
  const fileName = optionalText(fields, 'filename') ?? optionalText(fields, 'file_name');
  const hints = { mimeType: optionalText(fields, 'mime_type'), fileName };
  const file = await world.media.resolve(requiredText(fields, 'media'), hints);
  if (file === null) throw new HttpError(400, 'media: is no file that can be read');
  const seconds = typeof fields.seconds === 'number' ? fields.seconds : null;
  const caption = kind === 'audio' || kind === 'voice' ? null : optionalText(fields, 'caption');
  return {
    ...fileContent(world, file),
    ...present({ caption, seconds, view_once: fields.view_once ?? null }),
  };
}

/** The fields that all media have. */
function fileContent(world: World, file: StoredFile): Record<string, unknown> {
  return {
    id: file.id,
    link: `${world.baseUrl()}/files/${file.id}`,
    mime_type: file.mimeType,
    file_size: file.bytes.length,
    sha256: file.sha256,
    ...present({ file_name: file.fileName }),
  };
}

function present(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
