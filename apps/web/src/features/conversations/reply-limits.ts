import type { ChannelKind } from '../../shared/api/wire.ts';

const maxWhatsappCharacters = 4_096;
/** What the API takes. */
export const maxCharacters = 10_000;

export function maxReplyCharacters(channel: ChannelKind): number {
  return channel === 'whatsapp' ? maxWhatsappCharacters : maxCharacters;
}
