export const TICKET_STATUSES = [
  'open',
  'in_progress',
  'waiting_on_customer',
  'resolved',
  'closed',
  'reopened',
] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

/** Most urgent first: the queue's order. */
export const PRIORITIES = ['urgent', 'high', 'medium', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const QUEUE_STATES = ['pending', 'assigned'] as const;
export type QueueState = (typeof QUEUE_STATES)[number];

export const CLOSE_REASONS = ['solved', 'duplicate', 'spam', 'no_response'] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

export const TICKET_CHANNELS = ['whatsapp', 'email', 'portal', 'api'] as const;
export type TicketChannel = (typeof TICKET_CHANNELS)[number];

export const AUTHOR_TYPES = ['customer', 'agent', 'bot', 'system'] as const;
export type AuthorType = (typeof AUTHOR_TYPES)[number];
