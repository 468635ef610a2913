import { type SettingsAnswer } from './settings.dto.ts';
import { type StoredWorkspace } from './workspaces.service.ts';

export const presentSettings = (id: string, workspace: StoredWorkspace): SettingsAnswer => {
  const { settings } = workspace;
  const { urgent, high, medium, low } = settings.priorityKeywords;
  return {
    workspace_id: id,
    name: workspace.name,
    slug: workspace.slug,
    locale: workspace.locale,
    timezone: workspace.timezone,
    ticket_number_format: settings.ticketNumberFormat,
    auto_close_after_hours: settings.autoCloseAfterHours,
    reopen_window_days: settings.reopenWindowDays,
    agents_see: settings.agentsSee,
    agents_may_assign_others: settings.agentsMayAssignOthers,
    agents_may_change_in_bulk: settings.agentsMayChangeInBulk,
    priority_keywords: { urgent, high, medium, low },
    comment_edit_window_seconds: settings.commentEditWindowSeconds,
    undo_send_seconds: settings.undoSendSeconds,
    attachment_max_bytes: settings.attachmentMaxBytes,
    attachment_types: settings.attachmentTypes,
  };
};
