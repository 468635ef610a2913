import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type UserActor } from '../../../platform/access/actor.ts';
import { Clock } from '../../../platform/clock/clock.ts';
import { Db, type Tx } from '../../../platform/database/db.ts';
import { invalid } from '../../../platform/errors/app-error.ts';
import { isId } from '../../../platform/ids.ts';
import { JobTasks } from '../../../platform/jobs/job-tasks.ts';
import { Jobs } from '../../../platform/jobs/jobs.service.ts';
import { Categories, categoryInUse } from '../../categories/categories.service.ts';

const MOVE = 'tickets.move_category';
const BATCH_TICKETS = 1000;
const MOST_COUNTED = 10_000;
const SECOND_LOOK_MS = 60_000;

interface Move {
  workspaceId: string;
  from: string;
  to: string | null;
}

/** Takes a category away and gives its tickets another one, or none. */
@Injectable()
export class CategoryRemoval implements OnModuleInit {
  constructor(
    private readonly categories: Categories,
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly tasks: JobTasks,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.tasks.register(MOVE, (payload) => this.moveAll(payload as Move));
  }

  /** How many tickets have the category, counted to 10,000. */
  async countTickets(actor: UserActor, id: string): Promise<{ tickets: number; isExact: boolean }> {
    const category = await this.categories.get(actor.workspaceId, id);
    const [row] = await this.db.query<{ tickets: number }>(
      `SELECT count(*)::int AS tickets FROM (
         SELECT FROM tickets WHERE workspace_id = $1 AND category_id = $2 LIMIT ${MOST_COUNTED + 1}) counted`,
      [actor.workspaceId, category.id],
    );
    const tickets = row?.tickets ?? 0;
    return { tickets: Math.min(tickets, MOST_COUNTED), isExact: tickets <= MOST_COUNTED };
  }

  /** `reassignTo` is the slug or id of a category, `none`, or null where no ticket is concerned. */
  async remove(actor: UserActor, id: string, reassignTo: string | null): Promise<void> {
    const { workspaceId } = actor;
    const category = await this.categories.get(workspaceId, id);
    const to =
      reassignTo === null || reassignTo === 'none' ? null : await this.target(workspaceId, reassignTo);
    if (to === category.id) throw invalid('reassign_to', 'must be another category');
    if (reassignTo === null) {
      const { tickets } = await this.countTickets(actor, category.id);
      if (tickets > 0) throw categoryInUse(tickets);
    }
    const move: Move = { workspaceId, from: category.id, to };
    await this.db.write(async (tx) => {
      await this.categories.remove(tx, actor, category.id, to);
      const moved = await moveBatch(tx, move);
      if (moved === BATCH_TICKETS) await this.jobs.add(tx, { task: MOVE, payload: { ...move } });
      // A ticket that was just being opened with the category comes after it was taken away.
      const runAt = new Date(this.clock.now().getTime() + SECOND_LOOK_MS);
      await this.jobs.add(tx, { task: MOVE, payload: { ...move }, runAt });
    });
  }

  private async target(workspaceId: string, wanted: string): Promise<string> {
    const found = await this.categories.find(workspaceId, isId(wanted) ? { id: wanted } : { slug: wanted });
    if (!found) throw invalid('reassign_to', 'is not a category of this workspace');
    return found.id;
  }

  /** In short transactions, so that nobody waits for a ticket of it. */
  private async moveAll(move: Move): Promise<void> {
    while ((await this.db.write((tx) => moveBatch(tx, move))) === BATCH_TICKETS);
  }
}

const moveBatch = async (tx: Tx, { workspaceId, from, to }: Move): Promise<number> => {
  // What took its place may have been taken away, too, since this was planned.
  const rows = await tx.query<{ id: string }>(
    `WITH target AS (
       SELECT CASE WHEN k.deleted_at IS NULL THEN k.id ELSE k.replaced_by_id END AS id
       FROM categories k WHERE k.workspace_id = $1 AND k.id = $3
     ), batch AS (
       SELECT id FROM tickets WHERE workspace_id = $1 AND category_id = $2
       ORDER BY created_at DESC, id DESC LIMIT ${BATCH_TICKETS}
     ), locked AS (
       SELECT t.id FROM tickets t JOIN batch b ON b.id = t.id WHERE t.workspace_id = $1 ORDER BY t.id FOR UPDATE OF t
     )
     UPDATE tickets t SET category_id = (SELECT id FROM target) FROM locked l
     WHERE t.workspace_id = $1 AND t.id = l.id RETURNING t.id`,
    [workspaceId, from, to],
  );
  return rows.length;
};
