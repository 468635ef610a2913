import { withoutEndSlashes } from '../../../platform/http/slashes.ts';
import { type Channel } from '../../channels/channels.service.ts';
import { type MediaSource } from '../../conversations/attachments/attachments.service.ts';

/** Where a file may be had: at the channel's own gateway, which is believed, or at any other machine. */
export interface MediaPlace {
  url: URL;
  isGateway: boolean;
}

/** The places to ask, one after the other: the gateway by its own name of the file, then the link. */
export const mediaPlacesOf = (channel: Channel, { ref, url, isEncrypted }: MediaSource): MediaPlace[] => {
  const places: MediaPlace[] = [];
  if (channel.baseUrl !== null && ref !== null && ref !== url) {
    const base = withoutEndSlashes(channel.baseUrl);
    places.push({ url: new URL(`${base}/media/${encodeURIComponent(ref)}`), isGateway: true });
  }
  const link = isEncrypted || url === null ? null : placeOf(channel, url);
  return link ? [...places, link] : places;
};

/** Null for what is no web address. */
export const placeOf = (
  { baseUrl }: Pick<Channel, 'baseUrl'>,
  link: string,
  from?: URL,
): MediaPlace | null => {
  if (!URL.canParse(link, from?.href)) return null;
  const url = new URL(link, from?.href);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  return { url, isGateway: baseUrl !== null && new URL(baseUrl).origin === url.origin };
};
