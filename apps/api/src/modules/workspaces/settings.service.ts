import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../platform/access/actor.ts';
import { type Tx } from '../../platform/database/db.ts';
import { EventLog } from '../../platform/events/event-log.ts';
import { keywordsAfter } from './priority-keywords.ts';
import { presentSettings } from './settings.presenter.ts';
import { type SettingsAnswer, type UpdateSettingsDto } from './settings.dto.ts';
import { WORKSPACE_EVENTS } from './workspaces.events.ts';
import { type StoredWorkspace, type WorkspaceChanges, Workspaces } from './workspaces.service.ts';

/** How one workspace works, as its admins set it. */
@Injectable()
export class WorkspaceSettingsStore {
  constructor(
    private readonly workspaces: Workspaces,
    private readonly eventLog: EventLog,
  ) {}

  async change(tx: Tx, actor: UserActor, wanted: UpdateSettingsDto): Promise<StoredWorkspace> {
    const { workspaceId } = actor;
    const { after: held } = await this.workspaces.change(tx, workspaceId, {});
    const { before, after } = await this.workspaces.change(tx, workspaceId, toChanges(wanted, held));
    const changes = differences(presentSettings(workspaceId, before), presentSettings(workspaceId, after));
    if (changes.length > 0)
      await this.eventLog.record(tx, actor, [{ type: WORKSPACE_EVENTS.updated, data: { changes } }]);
    return after;
  }
}

const toChanges = (wanted: UpdateSettingsDto, { settings }: StoredWorkspace): WorkspaceChanges => ({
  ...given({ name: wanted.name, locale: wanted.locale, timezone: wanted.timezone }),
  settings: given({
    ticketNumberFormat: wanted.ticket_number_format,
    autoCloseAfterHours: wanted.auto_close_after_hours,
    reopenWindowDays: wanted.reopen_window_days,
    agentsSee: wanted.agents_see,
    agentsMayAssignOthers: wanted.agents_may_assign_others,
    agentsMayChangeInBulk: wanted.agents_may_change_in_bulk,
    commentEditWindowSeconds: wanted.comment_edit_window_seconds,
    undoSendSeconds: wanted.undo_send_seconds,
    priorityKeywords:
      wanted.priority_keywords && keywordsAfter(settings.priorityKeywords, wanted.priority_keywords),
  }),
});

/** Without what is not said: null is as if it were not there. */
const given = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null),
  ) as Partial<T>;

const differences = (from: SettingsAnswer, to: SettingsAnswer) =>
  (Object.keys(to) as (keyof SettingsAnswer)[])
    .filter((field) => JSON.stringify(from[field]) !== JSON.stringify(to[field]))
    .map((field) => ({ field, from: from[field], to: to[field] }));
