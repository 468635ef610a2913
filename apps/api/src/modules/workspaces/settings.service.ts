import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../platform/access/actor.ts';
import { type Tx } from '../../platform/database/db.ts';
import { EventLog } from '../../platform/events/event-log.ts';
import { presentSettings } from './settings.presenter.ts';
import { toChanges, type WantedSettings } from './settings-changes.ts';
import { WORKSPACE_EVENTS } from './workspaces.events.ts';
import { type StoredWorkspace, Workspaces } from './workspaces.service.ts';

/** How one workspace works, as its admins set it. */
@Injectable()
export class WorkspaceSettingsStore {
  constructor(
    private readonly workspaces: Workspaces,
    private readonly eventLog: EventLog,
  ) {}

  async change(tx: Tx, actor: UserActor, wanted: WantedSettings): Promise<StoredWorkspace> {
    const { workspaceId } = actor;
    const { after: held } = await this.workspaces.change(tx, workspaceId, {});
    const { before, after } = await this.workspaces.change(tx, workspaceId, toChanges(wanted, held));
    const changes = differences(presentSettings(workspaceId, before), presentSettings(workspaceId, after));
    if (changes.length > 0)
      await this.eventLog.record(tx, actor, [{ type: WORKSPACE_EVENTS.updated, data: { changes } }]);
    return after;
  }
}

type Presented = ReturnType<typeof presentSettings>;

const differences = (from: Presented, to: Presented) =>
  (Object.keys(to) as (keyof Presented)[])
    .filter((field) => JSON.stringify(from[field]) !== JSON.stringify(to[field]))
    .map((field) => ({ field, from: from[field], to: to[field] }));
