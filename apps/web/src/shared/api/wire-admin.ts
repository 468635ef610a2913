/** What travels between API and SPA: agents, channels, ledger, outbox. Names of ours for the contract's shapes. */

import type { Schema } from './contract.ts';

export type Agent = Schema<'AgentDto'>;
export type Channel = Schema<'ChannelAnswer'>;
export type ChannelSecret = Schema<'KeyedChannelAnswer'>;
/** The payload comes only with one delivery, not in the list. */
export type InboundDelivery = Schema<'InboundDeliveryAnswer'> & { payload?: unknown };
export type OutboxMail = Schema<'MailDto'>;
