import { keywordsAfter } from './priority-keywords.ts';
import { type UpdateSettingsDto } from './settings.dto.ts';
import { type StoredWorkspace, type WorkspaceChanges } from './workspaces.service.ts';

export type WantedSettings = UpdateSettingsDto;

/** From the wire's names to the workspace's own; what is not said stays as it is held. */
export const toChanges = (wanted: WantedSettings, { settings }: StoredWorkspace): WorkspaceChanges => ({
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
