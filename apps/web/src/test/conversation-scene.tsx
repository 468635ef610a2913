import { screen, within } from '@testing-library/react';
import type { Schema } from '../shared/api/contract.ts';
import type { Message } from '../shared/api/wire-conversations.ts';
import { aTicket, aUser } from './builders.ts';
import { on, type Handler } from './fake-api.ts';
import { aMessage, aReply, onePage } from './message-builders.ts';
import { renderApp } from './render-app.tsx';

let made = 0;

export function aCanned(given: Partial<Schema<'CannedResponseBody'>>): Schema<'CannedResponseBody'> {
  const at = '2026-07-30T02:00:00.000Z';
  return {
    id: `01970000-0000-7000-8000-${String((made += 1)).padStart(12, '0')}`,
    title: 'Terima kasih',
    shortcut: 'thanks',
    category: null,
    content: 'Terima kasih {{customer_name}}',
    locale: null,
    scope: 'workspace',
    owner_id: null,
    owner_name: null,
    unknown_variables: [],
    usage_count: 0,
    last_used_at: null,
    created_at: at,
    updated_at: at,
    abilities: { edit: false, delete: false },
    ...given,
  };
}

interface Scene {
  messages?: Message[];
  canned?: Schema<'CannedResponseBody'>[];
  more?: Handler[];
}

export function openTicket({ messages = [aMessage()], canned = [], more = [] }: Scene = {}) {
  const user = aUser();
  const ticket = aTicket();
  const written: Record<string, unknown>[] = [];
  const handlers = [
    on('get', '/tickets/{id}', () => ticket),
    on('get', '/tickets/{id}/comments', () => ({ comments: messages, pagination: onePage })),
    on('get', '/tickets/canned-responses', ({ query }) => ({
      canned_responses: canned.filter(({ shortcut }) => shortcut.includes(query.get('q') ?? '')),
      pagination: onePage,
    })),
    on('post', '/tickets/{id}/comments', ({ body }) => {
      written.push(body);
      return aReply({ body: String(body.body), is_internal: body.is_internal === true });
    }),
    ...more,
  ];
  const app = renderApp({ path: `/tickets/${ticket.ticket_number}`, user, handlers });
  return { ...app, user, ticket, written };
}

export const replyField = () => screen.findByRole('textbox', { name: 'Reply to Ibu Sari' });
export const conversation = () => within(screen.getByRole('log', { name: 'Conversation' }));
export const option = (name: RegExp) => screen.findByRole('option', { name });
export const abilities = { edit: true, delete: true, undo: false, mark_resolution: false };
