import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.ts';
import { Workspaces } from '../workspaces/workspaces.service.ts';
import { type AdminLogin, FirstAdmin } from './first-admin.ts';
import { FirstWorkspace } from './first-workspace.ts';

export interface SetupInput {
  /** Where the gateway simulator listens, when it runs. */
  simulatorUrl?: string | null;
}

export interface SetupResult {
  workspaceId: string;
  /** The login that was made just now with a password of our own making: to be shown once. */
  firstLogin: AdminLogin | null;
}

// Any number that no other program on the same database is likely to lock.
const SETUP_LOCK = 7_465_539;

/** What the program needs before anybody can use it. Does nothing twice, in any number of processes. */
@Injectable()
export class Setup {
  constructor(
    private readonly db: Db,
    private readonly workspaces: Workspaces,
    private readonly firstWorkspace: FirstWorkspace,
    private readonly firstAdmin: FirstAdmin,
  ) {}

  async ensure({ simulatorUrl = null }: SetupInput = {}): Promise<SetupResult> {
    const result = await this.db.write(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [SETUP_LOCK]);
      const workspaceId = await this.firstWorkspace.ensure(tx, simulatorUrl);
      return { workspaceId, firstLogin: await this.firstAdmin.ensure(tx, workspaceId) };
    });
    this.workspaces.forget();
    this.firstWorkspace.forget(result.workspaceId);
    return result;
  }

  /** Creates a super admin of the first workspace, or gives an existing user that role and a new password. */
  async resetAdmin(email: string): Promise<AdminLogin> {
    const { id } = await this.workspaces.first();
    return this.db.write((tx) => this.firstAdmin.reset(tx, id, email.toLowerCase()));
  }
}
