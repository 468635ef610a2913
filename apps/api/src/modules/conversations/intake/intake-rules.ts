import { type EventOrigin } from '@loket/gateway-protocols/normalized-event.ts';
import { type ChatMode } from '../chat.entity.ts';
import { type TicketVerdict } from './intake.types.ts';

const SAME_MOMENT_MS = 5_000;

/**
 * When a message stands in a conversation: at its arrival, so that nothing slips in before what was already read,
 * unless the gateway had kept it back; never later than its arrival, whatever a phone's clock says.
 */
export const createdAtOf = ({ sentAtMs }: Pick<EventOrigin, 'sentAtMs'>, receivedAt: Date): Date =>
  sentAtMs === null || receivedAt.getTime() - sentAtMs <= SAME_MOMENT_MS ? receivedAt : new Date(sentAtMs);

/**
 * What a customer's message does: opens a ticket (also one that follows an old one), joins the current ticket (which
 * may wake or reopen it), is only shown in it, or stands in the chat alone.
 */
export type Placement = 'open' | 'follow_up' | 'join' | 'show' | 'chat_only';

interface Situation {
  mode: ChatMode;
  intake: 'ticket_first' | 'bot_first';
  /** What the message would do to the chat's current ticket; null without one. */
  verdict: TicketVerdict | null;
  /** The desk's own people and WhatsApp itself open no ticket. */
  opensTickets: boolean;
}

export const isMuted = (mode: ChatMode): boolean => mode === 'paused' || mode === 'closed';

export const placementOf = ({ mode, intake, verdict, opensTickets }: Situation): Placement => {
  const isLive = verdict === 'join';
  if (!opensTickets || isMuted(mode)) return isLive ? 'show' : 'chat_only';
  if (mode === 'bot' && intake === 'bot_first') return isLive ? 'join' : 'chat_only';
  if (verdict === null) return 'open';
  return verdict === 'follow_up' ? 'follow_up' : 'join';
};
