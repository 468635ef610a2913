import type { Customer, PhoneMessage } from './phone-book.ts';

/** How a gateway tells the desk what happened; whapi and Baileys each in their own words. */
export interface WebhookFormat {
  message(customer: Customer, message: PhoneMessage): unknown;
  status(customer: Customer, message: PhoneMessage, atMs: number): unknown;
  reaction(customer: Customer, message: PhoneMessage, act: CustomerAct): unknown;
  edit(customer: Customer, message: PhoneMessage, act: CustomerAct): unknown;
  removal(customer: Customer, message: PhoneMessage, act: CustomerAct): unknown;
  presence(customer: Customer, presence: 'online' | 'typing' | 'recording'): unknown;
  health(isUp: boolean): unknown;
}

/** The id and time of what the customer did to a message. */
export interface CustomerAct {
  id: string;
  atMs: number;
}

export const DESK_PHONE = '6281100000000';
