import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '../../shared/api/api-error.ts';
import type { FieldError } from '../../shared/api/wire.ts';
import { useForm } from '../../shared/forms/use-form.ts';
import { useStrings, type Translate } from '../../shared/i18n/strings.ts';
import { notifyDone } from '../../shared/notify/notify.tsx';
import { useMe } from '../../shared/session/me.ts';
import { taxonomyKeys, templatesQuery, type Template } from '../../shared/taxonomy/taxonomy.queries.ts';
import { priorities } from './ticket-filters.ts';
import { ticketsApi, type NewTicket } from './tickets.api.ts';
import { ticketRef } from './tickets.queries.ts';
import { newTicketStrings } from './new-ticket.strings.ts';
import { settleTicket } from './use-ticket-actions.ts';

type Words = Translate<keyof typeof newTicketStrings.en>;

type Values = {
  template_id: string;
  subject: string;
  description: string;
  requester_id: string | null;
  requester_name: string;
  requester_phone: string;
  requester_email: string;
  category_id: string | null;
  priority: string;
  tags: string[];
  custom_fields: Record<string, string | number | boolean | string[] | null>;
  isMine: boolean;
  isInternal: boolean;
};

const blank: Values = {
  template_id: '',
  subject: '',
  description: '',
  requester_id: null,
  requester_name: '',
  requester_phone: '',
  requester_email: '',
  category_id: null,
  priority: '',
  tags: [],
  custom_fields: {},
  isMine: false,
  isInternal: false,
};

export const requires = (template: Template | undefined, what: string): boolean =>
  template?.requires.includes(what) ?? false;

/** What the template says, where nothing else is written yet. */
const filledIn = (values: Values, template: Template): Values => ({
  ...values,
  template_id: template.id,
  subject: values.subject || template.subject,
  description: values.description || template.description,
  category_id: values.category_id ?? template.category_id,
  priority: values.priority || (template.priority ?? ''),
  tags: [...new Set([...values.tags, ...template.tags])],
  custom_fields: { ...template.custom_fields, ...values.custom_fields },
});

const requesterOf = (values: Values) =>
  values.requester_id === null
    ? {
        requester_name: values.requester_name.trim() || undefined,
        requester_phone: values.requester_phone.trim() || undefined,
        requester_email: values.requester_email.trim() || undefined,
      }
    : { requester_id: values.requester_id };

function missingIn(values: Values, template: Template | undefined, w: Words): FieldError[] {
  const isNamed = requires(template, 'requester') || values.requester_name.trim() !== '';
  const isReachable = values.requester_phone.trim() !== '' || values.requester_email.trim() !== '';
  const errors: FieldError[] = [];
  if (!values.subject.trim()) errors.push({ field: 'subject', message: w('new_subject_missing') });
  if (values.requester_id === null && isNamed && !isReachable)
    errors.push({ field: 'requester_phone', message: w('new_contact_missing') });
  return errors;
}

function bodyOf(values: Values, userId: string): NewTicket {
  const { subject, description, category_id, tags, custom_fields, isMine, isInternal } = values;
  return {
    template_id: values.template_id || undefined,
    subject: subject.trim(),
    description,
    category_id: category_id ?? undefined,
    tags,
    custom_fields: custom_fields,
    priority: priorities.find((one) => one === values.priority),
    ...requesterOf(values),
    is_internal: isInternal || undefined,
    assignee_id: isMine ? userId : undefined,
  };
}

/** A new ticket's form; `choose` fills it in from a template. */
export function useNewTicket(onOpened: (ref: string) => void) {
  const w = useStrings(newTicketStrings);
  const client = useQueryClient();
  const me = useMe();
  const { data: templates = [] } = useQuery(templatesQuery);
  const check = (values: Values): void => {
    const template = templates.find(({ id }) => id === values.template_id);
    const errors = missingIn(values, template, w);
    if (errors.length > 0) throw new ApiError({ status: 422, code: 'request.invalid', errors });
  };
  const form = useForm<Values>({
    initial: blank,
    submit: async (values) => {
      check(values);
      const ticket = await ticketsApi.create(bodyOf(values, me.id));
      settleTicket(client, ticket);
      void client.invalidateQueries({ queryKey: taxonomyKeys.tags });
      notifyDone(w('opened_done', { number: ticket.ticket_number }));
      onOpened(ticketRef(ticket));
    },
  });
  const template = templates.find(({ id }) => id === form.values.template_id);
  const choose = (id: string) => {
    const chosen = templates.find((one) => one.id === id);
    const next = chosen ? filledIn(form.values, chosen) : { ...form.values, template_id: '' };
    for (const name of Object.keys(next) as (keyof Values)[]) form.set(name, next[name]);
  };
  return { ...form, templates, template, choose };
}

export type NewTicketForm = ReturnType<typeof useNewTicket>;
