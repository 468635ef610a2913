import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { signIn, type SignedIn } from '../../../../test/builders/sign-in.ts';
import { act, aTicket, historyOf } from '../../../../test/builders/ticket.ts';
import { startTestApp, type TestApp } from '../../../../test/test-app.ts';
import { setWorkspaceSettings } from '../../../../test/builders/workspace-settings.ts';
import { type AssignmentsAnswer, type TicketAnswer } from '../ticket-answers.dto.ts';

let app: TestApp;
let sari: SignedIn;
let joko: SignedIn;

beforeAll(async () => {
  app = await startTestApp();
});
// Stories move the clock, and a token does not live for ever.
beforeEach(async () => {
  sari = await signIn(app, { name: 'Sari' });
  joko = await signIn(app, { name: 'Joko' });
});
afterAll(() => app.close());

const assignmentsOf = async (id: string) =>
  (await sari.api<AssignmentsAnswer>('GET', `/tickets/${id}/assignments`)).body.assignments;

describe('assign', () => {
  it.each(['assignee_id', 'assigned_to_id', 'agent_id'])(
    'gives the ticket to somebody, who is named by %s',
    async (name) => {
      const ticket = await aTicket(app, { by: sari });

      const { status, body } = await act(sari, ticket.id, 'assign', {
        [name]: joko.user.id,
        note: 'Kamu tahu soal ini',
      });

      expect(status).toBe(200);
      expect(body).toMatchObject({
        assignee_id: joko.user.id,
        status: 'in_progress',
        queue_state: 'assigned',
      });
      expect((await historyOf(sari, ticket.id)).at(-1)).toMatchObject({
        type: 'ticket.assigned',
        changed_by_id: sari.user.id,
        changed_by_name: 'Sari',
        from_status: 'open',
        to_status: 'in_progress',
        from_assigned_to_id: null,
        to_assigned_to_id: joko.user.id,
        to_assigned_to_name: 'Joko',
        change_note: 'Kamu tahu soal ini',
      });
    },
  );

  it('takes it from one and gives it to another, and tells who held it when', async () => {
    const ticket = await aTicket(app, { by: sari });
    await act(sari, ticket.id, 'claim');
    await act(sari, ticket.id, 'assign', { assignee_id: joko.user.id });
    await act(joko, ticket.id, 'unassign', { note: 'Salah orang' });

    const assignments = await assignmentsOf(ticket.id);

    expect(assignments).toMatchObject([
      {
        assignee: { id: sari.user.id, name: 'Sari' },
        by: { id: sari.user.id, name: 'Sari' },
        reason: 'claimed',
      },
      {
        assignee: { id: joko.user.id, name: 'Joko' },
        by: { id: sari.user.id, name: 'Sari' },
        reason: 'assigned',
      },
    ]);
    expect(assignments[0]?.until).toBe(assignments[1]?.from);
    expect(assignments[1]?.until).not.toBeNull();
  });

  it('changes nothing for who has it already', async () => {
    const ticket = await aTicket(app, { by: sari });
    await act(sari, ticket.id, 'claim');

    const { body } = await act(joko, ticket.id, 'assign', { assignee_id: sari.user.id });

    expect(body.version).toBe(ticket.version + 1);
    expect(await historyOf(sari, ticket.id)).toHaveLength(2);
  });

  it('lets somebody who is offline have work', async () => {
    const offline = await signIn(app, { availability: 'offline' });
    const ticket = await aTicket(app, { by: sari });

    expect((await act(sari, ticket.id, 'assign', { assignee_id: offline.user.id })).status).toBe(200);
  });

  it('refuses who does not work here, or not any more', async () => {
    const customer = await signIn(app, { role: 'customer' });
    const gone = await signIn(app);
    await app.db.query('UPDATE users SET deactivated_at = $2 WHERE id = $1', [gone.user.id, app.clock.now()]);
    const ticket = await aTicket(app, { by: sari });

    for (const assignee_id of [customer.user.id, gone.user.id, '01a1faa8-bc15-7495-af96-a417eba240b5']) {
      const { status, body } = await act(sari, ticket.id, 'assign', { assignee_id });
      expect([status, body.code]).toEqual([422, 'tickets.assignee_unavailable']);
    }
    expect((await act(sari, ticket.id, 'assign', { assignee_id: 'Joko' })).body.code).toBe('request.invalid');
  });

  it('takes it from nobody when it is not told whom to give it to', async () => {
    const ticket = await aTicket(app, { by: sari });
    await act(sari, ticket.id, 'claim');

    const { status, body } = await act(sari, ticket.id, 'assign', { assignee: joko.user.id });

    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ field: 'assignee_id' }] });
    expect((await sari.api<TicketAnswer>('GET', `/tickets/${ticket.id}`)).body.assignee_id).toBe(
      sari.user.id,
    );
  });

  it('puts it back in the queue for null', async () => {
    const ticket = await aTicket(app, { by: sari });
    await act(sari, ticket.id, 'claim');

    expect((await act(sari, ticket.id, 'assign', { assignee_id: null })).body.queue_state).toBe('pending');
  });
});

describe('unassign', () => {
  it('puts the ticket back in the queue at its old place', async () => {
    const ticket = await aTicket(app, { by: sari });
    app.clock.advance({ seconds: 300 });
    await act(sari, ticket.id, 'claim');

    const { body } = await act(sari, ticket.id, 'unassign');

    expect(body).toMatchObject({
      status: 'open',
      queue_state: 'pending',
      assignee_id: null,
      assigned_at: null,
      agent: null,
      queue_entered_at: ticket.queue_entered_at,
    });
  });

  it('makes a ticket reopened again that was', async () => {
    const ticket = await aTicket(app, { by: sari });
    await act(sari, ticket.id, 'resolve');
    await act(sari, ticket.id, 'reopen');
    expect((await act(sari, ticket.id, 'claim')).body.status).toBe('in_progress');

    expect((await act(sari, ticket.id, 'unassign')).body.status).toBe('reopened');
  });

  it('answers 200 when nobody has it', async () => {
    const ticket = await aTicket(app, { by: sari });

    const { status, body } = await act(sari, ticket.id, 'unassign');

    expect([status, body.version]).toEqual([200, 1]);
  });
});

describe('agents who may not assign others', () => {
  it('may take and release for themselves only', async () => {
    const restore = await setWorkspaceSettings(app, { agentsMayAssignOthers: false });
    const boss = await signIn(app, { role: 'admin' });
    const ticket = await aTicket(app, { by: sari });

    expect((await act(sari, ticket.id, 'assign', { assignee_id: joko.user.id })).body.code).toBe(
      'auth.forbidden',
    );
    expect((await act(sari, ticket.id, 'assign', { assignee_id: sari.user.id })).status).toBe(200);
    expect((await act(joko, ticket.id, 'unassign')).body.code).toBe('auth.forbidden');
    expect((await act(joko, ticket.id, 'assign', { assignee_id: joko.user.id })).body.code).toBe(
      'auth.forbidden',
    );
    expect((await act(boss, ticket.id, 'assign', { assignee_id: joko.user.id })).status).toBe(200);
    await restore();
  });
});
