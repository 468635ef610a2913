import { firstText, numberOf, textOf, type JsonRecord } from './json-reader.ts';
import type { MessageContent } from './normalized-event.ts';

/** A location from whapi's `latitude, longitude` or Baileys' `degreesLatitude, degreesLongitude`; null off the globe. */
export function locationOf(content: JsonRecord, isLive: boolean): MessageContent | null {
  const latitude = numberOf(content.latitude ?? content.degreesLatitude);
  const longitude = numberOf(content.longitude ?? content.degreesLongitude);
  if (latitude === null || longitude === null) return null;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return {
    kind: 'location',
    latitude,
    longitude,
    name: firstText(content.name, content.caption, content.comment),
    address: textOf(content.address),
    url: textOf(content.url),
    isLive,
  };
}
