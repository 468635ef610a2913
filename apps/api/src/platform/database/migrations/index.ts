import { Foundation1763668800000 } from './0001-foundation.ts';
import { Taxonomy1763704800000 } from './0002-taxonomy.ts';
import { CannedResponsesAndComments1763740800000 } from './0003-canned-responses-and-comments.ts';
import { Attachments1763776800000 } from './0004-attachments.ts';
import { SearchAndContacts1763812800000 } from './0005-search-and-contacts.ts';
import { TicketVerbs1763848800000 } from './0006-ticket-verbs.ts';
import { BulkAndViews1763884800000 } from './0007-bulk-and-views.ts';
import { ListsAtAMillion1763920800000 } from './0008-lists-at-a-million.ts';
import { ExternalRefs1763956800000 } from './0009-external-refs.ts';
import { Snoozing1763992800000 } from './0010-snoozing.ts';

/** In the order in which they run. A migration that landed is never edited. */
export const MIGRATIONS = [
  Foundation1763668800000,
  Taxonomy1763704800000,
  CannedResponsesAndComments1763740800000,
  Attachments1763776800000,
  SearchAndContacts1763812800000,
  TicketVerbs1763848800000,
  BulkAndViews1763884800000,
  ListsAtAMillion1763920800000,
  ExternalRefs1763956800000,
  Snoozing1763992800000,
];
