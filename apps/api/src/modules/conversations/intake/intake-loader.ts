import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../platform/config/config.ts';
import { Collision } from '../../../platform/database/database-errors.ts';
import { type Tx } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import { Contacts } from '../../contacts/contacts.service.ts';
import { Tickets } from '../../tickets/tickets.service.ts';
import { type Workspace } from '../../workspaces/workspaces.service.ts';
import { Deliveries } from '../deliveries.service.ts';
import {
  chatKeysOf,
  type FreshMessage,
  freshMessages,
  mentionedMessages,
  ownNames,
  sightingsOf,
} from './intake-questions.ts';
import { IntakeQueries } from './intake.queries.ts';
import {
  type IntakeDelivery,
  type IntakeState,
  keyOf,
  type KnownChat,
  type TicketVerdict,
} from './intake.types.ts';
import { storedContentOf } from './stored-content.ts';

interface Moment {
  workspace: Workspace;
  now: Date;
}

type ContactIds = IntakeState['contacts'];

/** Finds everything that the plan of a batch must know, in a few statements whatever the size of the batch. */
@Injectable()
export class IntakeLoader {
  private readonly adminPhones: ReadonlySet<string>;

  constructor(
    config: AppConfig,
    private readonly contacts: Contacts,
    private readonly tickets: Tickets,
    private readonly deliveries: Deliveries,
    private readonly queries: IntakeQueries,
  ) {
    this.adminPhones = new Set(config.whapiAdmins);
  }

  async load(tx: Tx, moment: Moment, batch: readonly IntakeDelivery[]): Promise<IntakeState> {
    const { workspace } = moment;
    // Before anything is looked at: whoever comes second, this batch or a send's answer, sees the first.
    await this.deliveries.lockNames(tx, ownNames(batch));
    const known = await this.queries.messages(tx, workspace.id, mentionedMessages(batch));
    const fresh = freshMessages(batch, known);
    const contacts = await this.contacts.resolve(tx, workspace.id, sightingsOf(fresh));
    const chats = await this.loadChats(tx, workspace.id, { fresh, contacts });
    const tickets = await this.loadTickets(tx, moment, chats);
    const chatOf = ({ channelId, event }: FreshMessage): KnownChat | undefined =>
      chats.get(keyOf(channelId, contacts.get(event.chatAddress)?.id ?? ''));
    const settled = await this.settleEchoes(tx, workspace.id, { fresh, chatOf });
    const shortForms = await this.loadShortForms(tx, workspace.id, { fresh, chatOf });
    return {
      workspace,
      adminPhones: this.adminPhones,
      known,
      contacts,
      chats,
      tickets,
      settled,
      shortForms,
      newId,
    };
  }

  private async loadChats(
    tx: Tx,
    workspaceId: string,
    { fresh, contacts }: { fresh: FreshMessage[]; contacts: ContactIds },
  ): Promise<Map<string, KnownChat>> {
    const keys = chatKeysOf(fresh)
      .map(({ channelId, address }) => ({ channelId, contact: contacts.get(address) }))
      .flatMap(({ channelId, contact }) =>
        contact && !contact.isNew ? [{ channelId, contactId: contact.id }] : [],
      );
    return this.queries.chats(tx, workspaceId, keys);
  }

  /** Locks the chats' tickets first of all rows, as every change of a conversation does. */
  private async loadTickets(
    tx: Tx,
    { workspace, now }: Moment,
    chats: Map<string, KnownChat>,
  ): Promise<Map<string, TicketVerdict>> {
    const ids = [...chats.values()].map(({ currentTicketId }) => currentTicketId).filter((id) => id !== null);
    if (ids.length === 0) return new Map();
    const rows = await this.tickets.lock(tx, workspace.id, [...new Set(ids)]);
    // Chats never point at merged tickets: this one was merged after its chat was read.
    if (rows.some(({ mergedIntoId }) => mergedIntoId !== null)) throw new Collision();
    return new Map(rows.map((row) => [row.id, this.tickets.onCustomerMessage(row, workspace, now)]));
  }

  /** The desk's own messages that come back are mostly ours: those are recognised before anything is decided. */
  private async settleEchoes(
    tx: Tx,
    workspaceId: string,
    { fresh, chatOf }: { fresh: FreshMessage[]; chatOf: (message: FreshMessage) => KnownChat | undefined },
  ): Promise<Map<string, string>> {
    const settled = new Map<string, string>();
    for (const message of fresh) {
      const { channelId, event, receivedAt } = message;
      const chat = event.fromMe ? chatOf(message) : undefined;
      const externalId = event.providerMessageId;
      if (!chat || settled.has(keyOf(channelId, externalId))) continue;
      const { body } = storedContentOf(event.content);
      const echo = { chatId: chat.id, body, externalId, at: receivedAt, clientId: event.clientId };
      const messageId = await this.deliveries.settleByEcho(tx, { workspaceId, id: channelId }, echo);
      if (messageId !== null) settled.set(keyOf(channelId, externalId), messageId);
    }
    return settled;
  }

  private async loadShortForms(
    tx: Tx,
    workspaceId: string,
    { fresh, chatOf }: { fresh: FreshMessage[]; chatOf: (message: FreshMessage) => KnownChat | undefined },
  ): Promise<Map<string, Date[]>> {
    const messages = fresh.filter(({ event }) => event.dedupeWithinMs !== null);
    const chatIds = [...new Set(messages.flatMap((message) => chatOf(message)?.id ?? []))];
    if (chatIds.length === 0) return new Map();
    return this.queries.shortForms(tx, workspaceId, { chatIds, messages });
  }
}
