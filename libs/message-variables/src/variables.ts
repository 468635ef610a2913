/** The names that stand between `{{` and `}}` in a canned response. */
export const MESSAGE_VARIABLES = [
  'customer_name',
  'customer_first_name',
  'customer_email',
  'customer_phone',
  'ticket_number',
  'ticket_subject',
  'ticket_status',
  'ticket_priority',
  'ticket_category',
  'agent_name',
  'agent_first_name',
] as const;

export type MessageVariable = (typeof MESSAGE_VARIABLES)[number];

/** What the variables stand for in one conversation; null or blank where nothing is known. */
export type VariableValues = Partial<Record<MessageVariable, string | null>>;

export type VariableLocale = 'id' | 'en';

/** The ticket, its requester and the agent who writes, as the API's answers name their fields. */
export interface VariableFacts {
  requester_name: string | null;
  requester_email: string | null;
  requester_phone: string | null;
  ticket_number: string | null;
  subject: string | null;
  status: string | null;
  priority: string | null;
  category_name: string | null;
  agent_name: string;
}

const WORDS: Record<VariableLocale, Record<string, string>> = {
  en: {
    open: 'open',
    in_progress: 'in progress',
    waiting_on_customer: 'waiting for you',
    resolved: 'resolved',
    closed: 'closed',
    reopened: 'reopened',
    urgent: 'urgent',
    high: 'high',
    medium: 'medium',
    low: 'low',
  },
  id: {
    open: 'terbuka',
    in_progress: 'sedang dikerjakan',
    waiting_on_customer: 'menunggu Anda',
    resolved: 'selesai',
    closed: 'ditutup',
    reopened: 'dibuka lagi',
    urgent: 'mendesak',
    high: 'tinggi',
    medium: 'sedang',
    low: 'rendah',
  },
};

// A requester of whom only the number is known is named by it, and nobody wants to be greeted by a number.
const isNumberOnly = (name: string): boolean => /^[+\d\s()-]+$/.test(name);

const personName = (name: string | null): string | null => {
  const trimmed = name?.trim() ?? '';
  return trimmed === '' || isNumberOnly(trimmed) ? null : trimmed;
};

const firstNameOf = (name: string | null): string | null => name?.split(/\s+/)[0] ?? null;

/**
 * The values of all variables for one conversation.
 *
 * @param facts fields of the ticket, its requester and the writing agent
 * @param locale the language in which statuses and priorities are said
 */
export const variableValues = (facts: VariableFacts, locale: VariableLocale): Required<VariableValues> => {
  const customerName = personName(facts.requester_name);
  const say = (code: string | null): string | null => (code === null ? null : (WORDS[locale][code] ?? code));
  return {
    customer_name: customerName,
    customer_first_name: firstNameOf(customerName),
    customer_email: facts.requester_email,
    customer_phone: facts.requester_phone,
    ticket_number: facts.ticket_number,
    ticket_subject: facts.subject,
    ticket_status: say(facts.status),
    ticket_priority: say(facts.priority),
    ticket_category: facts.category_name,
    agent_name: facts.agent_name,
    agent_first_name: firstNameOf(facts.agent_name),
  };
};
