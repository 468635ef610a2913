import { type INestApplicationContext } from '@nestjs/common';
import { type MessageEvent } from '@loket/gateway-protocols/normalized-event.ts';
import { Replies } from '../../modules/conversations/comments/replies.service.ts';
import { Deliveries } from '../../modules/conversations/deliveries.service.ts';
import { Intake } from '../../modules/conversations/intake/intake.service.ts';
import { Tickets } from '../../modules/tickets/tickets.service.ts';
import { InboundRows } from '../../modules/whatsapp/inbound/inbound-rows.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { Db, type Tx } from '../../platform/database/db.ts';
import { newId } from '../../platform/ids.ts';
import { MovableClock } from '../movable-clock.ts';
import { type DemoDesk } from './demo-desk.ts';
import { type Story, type StoryLine } from './demo-stories.ts';

export interface Telling {
  story: Story;
  phone: string;
  agent: UserActor;
  startedAt: Date;
}

interface Place {
  chatId: string;
  ticketId: string;
}

const MINUTES_BETWEEN_LINES = 4;
const BUSY_PAUSE_MS = 20;

/** Lives a story through: the customer by the intake, the agents by their verbs, each at its own time. */
export class DemoTeller {
  private readonly db: Db;
  private readonly tickets: Tickets;
  private readonly replies: Replies;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly desk: DemoDesk,
    private readonly clock: MovableClock,
  ) {
    this.db = app.get(Db);
    this.tickets = app.get(Tickets);
    this.replies = app.get(Replies);
  }

  async tell(telling: Telling): Promise<void> {
    let place: Place | null = null;
    for (const [index, line] of telling.story.lines.entries()) {
      const minutes = index * MINUTES_BETWEEN_LINES;
      this.clock.moveTo(new Date(telling.startedAt.getTime() + minutes * 60_000));
      if (line.startsWith('C: ')) place = await this.customerWrites(telling, line.slice(3));
      else if (place) await this.agentActs(telling.agent, place, line);
    }
    this.clock.letGo();
  }

  private async customerWrites({ phone, story }: Telling, text: string): Promise<Place> {
    const { workspace, channel } = this.desk;
    const receivedAt = this.clock.now();
    const event = messageEvent({ phone, name: story.customer, text, at: receivedAt });
    const delivery = { id: newId(), channel, receivedAt, events: [event], problems: [] };
    for (;;) {
      const place = await this.db.write(async (tx) => {
        // The running program takes in one batch of a workspace at a time, and this is one of them.
        if (!(await this.app.get(InboundRows).lockWorkspace(tx, workspace.id))) return null;
        const { plan } = await this.app.get(Intake).process(tx, workspace, [delivery]);
        const chatId = plan.messages[0]?.chatId ?? '';
        await this.settle(tx, chatId);
        return this.placeOf(tx, chatId);
      });
      if (place) return place;
      await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE_MS));
    }
  }

  private async agentActs(agent: UserActor, { chatId, ticketId }: Place, line: StoryLine): Promise<void> {
    if (line === '!') {
      await this.tickets.claim(agent, ticketId);
      return;
    }
    if (line === 'X') {
      await this.db.write((tx) => this.tickets.close(tx, agent, ticketId));
      return;
    }
    const [kind, body] = [line.charAt(0), line.slice(3)];
    const then = kind === 'W' ? 'waiting_on_customer' : kind === 'R' ? 'resolved' : null;
    const reply = { body, isInternal: kind === 'N', isResolution: kind === 'R', then } as const;
    await this.db.write(async (tx) => {
      await this.replies.reply(tx, agent, { ticketId, chatId }, reply);
      await this.settle(tx, chatId);
    });
  }

  /** Nobody has these phones: what the demo says counts as read before any sender sees it. */
  private async settle(tx: Tx, chatId: string): Promise<void> {
    const { workspace, channel } = this.desk;
    const unsent = await tx.query<{ id: string; ticket_id: string | null }>(
      `SELECT id, ticket_id FROM messages WHERE workspace_id = $1 AND chat_id = $2 AND delivery_state = 'pending'
       ORDER BY created_at, id`,
      [workspace.id, chatId],
    );
    const at = this.clock.now();
    const ends = unsent.map(({ id, ticket_id: ticketId }) => ({
      kind: 'named' as const,
      messageId: id,
      channelId: channel.id,
      ticketId,
      externalId: `demo-${id}`,
      state: 'read' as const,
      at,
    }));
    await this.app.get(Deliveries).settle(tx, workspace.id, ends);
  }

  private async placeOf(tx: Tx, chatId: string): Promise<Place> {
    const [chat] = await tx.query<{ current_ticket_id: string | null }>(
      'SELECT current_ticket_id FROM chats WHERE workspace_id = $1 AND id = $2',
      [this.desk.workspace.id, chatId],
    );
    if (!chat?.current_ticket_id) throw new Error('A customer wrote, and no ticket was opened');
    return { chatId, ticketId: chat.current_ticket_id };
  }
}

const messageEvent = ({
  phone,
  name,
  text,
  at,
}: {
  phone: string;
  name: string;
  text: string;
  at: Date;
}): MessageEvent => ({
  type: 'message',
  providerMessageId: `demo-${newId()}`,
  dedupeWithinMs: null,
  clientId: null,
  fillsPlaceholder: false,
  quotedProviderMessageId: null,
  content: { kind: 'text', text },
  chatAddress: `${phone}@s.whatsapp.net`,
  chatKind: 'person',
  senderIdentifiers: [{ kind: 'phone', value: phone }],
  senderName: name,
  avatarUrl: null,
  profileStatus: null,
  fromMe: false,
  source: 'mobile',
  sentAtMs: at.getTime(),
  isHistory: false,
});
