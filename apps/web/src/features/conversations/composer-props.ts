import type { VariableFacts } from '@loket/message-variables/variables.ts';
import type { Then } from './conversations.api.ts';
import type { ThreadSource } from './conversations.queries.ts';

export interface ComposerProps {
  source: ThreadSource;
  ticketId: string | null;
  customerName: string;
  /** What the variables of canned responses stand for here. */
  facts: VariableFacts;
  /** Why nobody can reply here, in words; null when one can. */
  whyNoReply: string | null;
  canNote: boolean;
  variants: readonly Then[];
  maxReplyCharacters: number;
  /** A word about what the reply will do besides. */
  aside?: string | null;
}
