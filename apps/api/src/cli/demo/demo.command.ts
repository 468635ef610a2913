import { randomBytes } from 'node:crypto';
import { type INestApplicationContext } from '@nestjs/common';
import { TicketRequests } from '../../modules/tickets/opening/ticket-requests.service.ts';
import { Clock } from '../../platform/clock/clock.ts';
import { Db } from '../../platform/database/db.ts';
import { MovableClock } from '../movable-clock.ts';
import { type DemoDesk, prepareDesk } from './demo-desk.ts';
import { REQUESTED, type RequestedTicket, STORIES } from './demo-stories.ts';
import { DemoTeller } from './demo-teller.ts';

const HOUR_MS = 3_600_000;
const PASSWORD_BYTES = 9;
// A block of numbers that no network gives out.
const FIRST_PHONE = 6_281_200_000_000;

/** Fills the first workspace with customers, chats and tickets of the last days, by the verbs of the program. */
export const demo = async (app: INestApplicationContext): Promise<string> => {
  const clock = app.get(Clock);
  if (!(clock instanceof MovableClock)) throw new Error('The demo lives through days that are past');
  const password = randomBytes(PASSWORD_BYTES).toString('base64url');
  const desk = await prepareDesk(app, password);
  await tellStories(app, desk, clock);
  for (const [index, requested] of REQUESTED.entries()) await request(app, desk, { clock, index, requested });
  clock.letGo();
  const tickets = STORIES.length + REQUESTED.length;
  return `${customerNames().length} customers, ${tickets} tickets. sari@demo.loket.local and three colleagues sign in with ${password}`;
};

const customerNames = (): string[] => [...new Set(STORIES.map(({ customer }) => customer))];

const tellStories = async (
  app: INestApplicationContext,
  desk: DemoDesk,
  clock: MovableClock,
): Promise<void> => {
  const teller = new DemoTeller(app, desk, clock);
  const customers = customerNames();
  const now = Date.now();
  const oldestFirst = STORIES.toSorted((a, b) => b.hoursAgo - a.hoursAgo);
  for (const [index, story] of oldestFirst.entries()) {
    const phone = String(FIRST_PHONE + customers.indexOf(story.customer));
    const agent = desk.agents[index % desk.agents.length];
    if (!agent) throw new Error('The demo has no agents');
    await teller.tell({ story, phone, agent, startedAt: new Date(now - story.hoursAgo * HOUR_MS) });
  }
};

const request = async (
  app: INestApplicationContext,
  { agents }: DemoDesk,
  { clock, index, requested }: { clock: MovableClock; index: number; requested: RequestedTicket },
): Promise<void> => {
  const requests = app.get(TicketRequests);
  const agent = agents[index % agents.length];
  const customer = customerNames()[index];
  if (!agent || !customer) throw new Error('The demo has too few agents or customers');
  clock.moveTo(new Date(Date.now() - requested.hoursAgo * HOUR_MS));
  const checked = await requests.check(agent, {
    subject: requested.subject,
    description: requested.description,
    category: requested.category,
    priority: null,
    categoryId: null,
    tags: [],
    assigneeId: index % 2 === 0 ? null : agent.userId,
    requesterId: null,
    isInternal: false,
    externalRefs: [],
    requesterName: customer,
    requesterEmail: null,
    requesterPhone: String(FIRST_PHONE + index),
  });
  await app.get(Db).write((tx) => requests.open(tx, agent, checked));
};
