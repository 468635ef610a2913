/** What travels between API and SPA: people, tickets, errors. Names of ours for the contract's shapes. */

import type { Schema } from './contract.ts';

export type Priority = Schema<'Priority'>;
export type TicketStatus = Schema<'TicketStatus'>;
export type Availability = Schema<'Availability'>;
export type Role = Schema<'Role'>;
export type ChannelKind = Schema<'TicketChannel'>;
export type SendKey = Schema<'SendKey'>;
export type ThemeChoice = Schema<'Theme'>;
export type Pagination = Schema<'Pagination'>;
export type UserAbilities = Schema<'UserAbilitiesDto'>;
export type User = Schema<'UserDto'>;
export type LoginAnswer = Schema<'SessionDto'>;
export type Ticket = Schema<'TicketAnswer'>;
export type TicketList = Schema<'TicketListAnswer'>;
export type HistoryRow = Schema<'HistoryRowAnswer'>;
export type Contact = Schema<'ContactAnswer'>;

export interface FieldError {
  field: string;
  message: string;
}

/** An error as it arrives. Codes may bring members of their own, such as `claimed_by`. */
export interface Problem {
  status: number;
  code: string;
  title?: string;
  detail?: string;
  request_id?: string;
  errors?: FieldError[];
  [more: string]: unknown;
}
