import { type ExternalRef } from './external-refs.ts';
import { type Priority } from '../ticket.ts';

/** A ticket as somebody signed in asks for it, for himself or, of the desk, for somebody else. */
export interface TicketRequest {
  subject: string | null;
  description: string;
  priority: Priority | null;
  category: string | null;
  categoryId: string | null;
  tags: string[];
  assigneeId: string | null;
  /** Instead of the three below. */
  requesterId: string | null;
  isInternal: boolean;
  externalRefs: ExternalRef[];
  requesterName: string | null;
  requesterEmail: string | null;
  requesterPhone: string | null;
  customFields?: Record<string, unknown>;
  templateId?: string | null;
}
