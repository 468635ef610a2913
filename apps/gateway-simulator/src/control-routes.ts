import type { ServerResponse } from 'node:http';
import type { SimulatorControl } from './control.ts';
import { HttpError, type Answer, type Ask, type Route } from './http-router.ts';
import {
  presentChange,
  presentCustomer,
  presentFaults,
  presentMessage,
  presentState,
  readFaults,
} from './presenter.ts';
import { optionalText, requiredText } from './read-fields.ts';
import type { World } from './world.ts';

const KEEP_ALIVE_MS = 15_000;
const PRESENCES = ['online', 'typing', 'recording'] as const;

/** Acting as a customer, and the switches: `/simulator/…`. */
export function controlRoutes(world: World, control: SimulatorControl): Route[] {
  const route = (method: string, path: string, handle: (ask: Ask) => Answer | Promise<Answer>): Route => {
    return { method, pattern: `/simulator/${path}`, area: 'local', handle };
  };
  const ok = (body: unknown, status = 200): Answer => ({ status, body });
  const phone = (ask: Ask) => ask.params.phone ?? '';
  const id = (ask: Ask) => ask.params.id ?? '';
  return [
    route('GET', 'state', () => ok(presentState(world))),
    route('POST', 'reset', () => {
      control.reset();
      return ok(presentState(world));
    }),
    route('POST', 'faults', (ask) => ok({ faults: presentFaults(control.setFaults(readFaults(ask.body))) })),
    route('POST', 'webhook', (ask) => {
      const url = requiredText(ask.body, 'url');
      if (!URL.canParse(url)) throw new HttpError(400, 'url: is no URL');
      control.setWebhook({ url, secret: optionalText(ask.body, 'secret') });
      return ok({ webhook_url: url });
    }),
    route('GET', 'events', () => ({ stream: (response) => streamChanges(world, response) })),
    route('GET', 'customers', () => ok({ customers: control.customers().map(presentCustomer) })),
    route('POST', 'customers', (ask) => {
      const input = { name: requiredText(ask.body, 'name').trim(), phone: requiredText(ask.body, 'phone') };
      return ok({ customer: presentCustomer(control.addCustomer(input)) }, 201);
    }),
    route('GET', 'customers/:phone/messages', (ask) =>
      ok({ messages: control.messages(phone(ask)).map(presentMessage) }),
    ),
    route('POST', 'customers/:phone/messages', async (ask) => {
      return ok({ message: presentMessage(await control.say(phone(ask), ask.body)) }, 201);
    }),
    route('POST', 'customers/:phone/desk-messages', (ask) => {
      return ok(
        { message: presentMessage(control.sayFromDeskPhone(phone(ask), requiredText(ask.body, 'text'))) },
        201,
      );
    }),
    route('PUT', 'customers/:phone/presence', (ask) => {
      const presence = PRESENCES.find((word) => word === ask.body.presence);
      if (presence === undefined) throw new HttpError(400, 'presence: must be online, typing or recording');
      control.setPresence(phone(ask), presence);
      return ok({ success: true });
    }),
    route('PUT', 'customers/:phone/open', (ask) => {
      if (typeof ask.body.open !== 'boolean') throw new HttpError(400, 'open: must be true or false');
      return ok({ customer: presentCustomer(control.setOpen(phone(ask), ask.body.open)) });
    }),
    route('PUT', 'messages/:id/reaction', (ask) => {
      return ok({ message: presentMessage(control.react(id(ask), optionalText(ask.body, 'emoji'))) });
    }),
    route('PUT', 'messages/:id', (ask) => {
      return ok({ message: presentMessage(control.edit(id(ask), requiredText(ask.body, 'text'))) });
    }),
    route('DELETE', 'messages/:id', (ask) => ok({ message: presentMessage(control.remove(id(ask))) })),
  ];
}

/** Server-Sent Events: one `message` per change. */
function streamChanges(world: World, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 1000\n\n');
  const stop = world.listen((change) => response.write(`data: ${JSON.stringify(presentChange(change))}\n\n`));
  const keepAlive = setInterval(() => response.write(':\n\n'), KEEP_ALIVE_MS);
  response.on('close', () => {
    clearInterval(keepAlive);
    stop();
  });
}
