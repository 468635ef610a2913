/** What travels between API and SPA: messages, chats, events. Names of ours for the contract's shapes. */

import type { Schema } from './contract.ts';

export type ChatMode = Schema<'ChatMode'>;
export type DeliveryState = Schema<'DeliveryState'>;
export type Delivery = Schema<'DeliveryBody'>;
export type SharedContact = Schema<'SharedContactBody'>;
export type MessageContent = Schema<'MessageContentBody'>;
export type Message = Schema<'MessageBody'>;
export type Attachment = Schema<'AttachmentBody'>;
export type Chat = Schema<'ChatBody'>;
export type ChatAbilities = Schema<'ChatAbilitiesBody'>;
export type ChatList = Schema<'ChatList'>;

export type EventType =
  | 'ticket.created'
  | 'ticket.claimed'
  | 'ticket.assigned'
  | 'ticket.unassigned'
  | 'ticket.status_changed'
  | 'ticket.priority_changed'
  | 'ticket.resolved'
  | 'ticket.closed'
  | 'ticket.reopened'
  | 'ticket.updated'
  | 'ticket.merged'
  | 'ticket.unmerged'
  | 'ticket.source_merged'
  | 'ticket.source_unmerged'
  | 'ticket.snoozed'
  | 'ticket.woken'
  | 'message.received'
  | 'message.sent'
  | 'message.delivery_changed'
  | 'message.updated'
  | 'message.taken_back'
  | 'message.mentioned'
  | 'draft.changed'
  | 'chat.created'
  | 'chat.mode_changed'
  | 'chat.updated'
  | `category.${'created' | 'updated' | 'deleted'}`
  | `tag.${'created' | 'updated' | 'merged' | 'deleted'}`
  | `custom_field.${'created' | 'updated' | 'archived' | 'restored'}`
  | `template.${'created' | 'updated' | 'deleted'}`
  | `contact.${'created' | 'updated' | 'merged' | 'unmerged' | 'imported' | 'erased'}`
  | `contact.identifier_${'added' | 'removed'}`
  | 'workspace.updated'
  | 'agent.availability_changed';

export interface RealtimeEvent {
  position: string;
  type: EventType | (string & {});
  ticket_id: string | null;
  chat_id: string | null;
  actor_id: string | null;
  data: Record<string, unknown>;
  created_at: string;
}

export interface Viewer {
  user_id: string;
  name: string;
  typing: boolean;
}

export interface Presence {
  ticket_id: string;
  viewers: Viewer[];
}
