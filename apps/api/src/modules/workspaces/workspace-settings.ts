export interface WorkspaceSettings {
  ticketNumberFormat: 'TKT-{YYYYMMDD}-{seq:4}' | '#{seq}';
  /** 0 closes at once. */
  autoCloseAfterHours: number;
  reopenWindowDays: number;
  /** Whole words of a ticket's first message, whatever their case; urgent is looked for first, low last. */
  priorityKeywords: Record<'urgent' | 'high' | 'medium' | 'low', string[]>;
  agentsSee: 'all' | 'own_and_queue';
  agentsMayAssignOthers: boolean;
  agentsMayChangeInBulk: boolean;
  /** How long authors may change or delete what they wrote; admins always may. */
  commentEditWindowSeconds: number;
  /** How long a reply that asks for it waits before it is sent, so that it can be taken back; 0 sends at once. */
  undoSendSeconds: number;
  /** Of one file, whether it is uploaded or comes in. */
  attachmentMaxBytes: number;
  /** Types of files that are taken: `application/pdf`, `image/*` or `*`; programs never are. */
  attachmentTypes: string[];
}

const DEFAULTS: WorkspaceSettings = {
  ticketNumberFormat: 'TKT-{YYYYMMDD}-{seq:4}',
  autoCloseAfterHours: 48,
  reopenWindowDays: 14,
  priorityKeywords: {
    urgent: ['urgent', 'gawat'],
    high: [],
    medium: [],
    low: ['besok', 'nanti', 'tidak penting'],
  },
  agentsSee: 'all',
  agentsMayAssignOthers: true,
  agentsMayChangeInBulk: true,
  commentEditWindowSeconds: 900,
  undoSendSeconds: 5,
  attachmentMaxBytes: 25_000_000,
  attachmentTypes: ['*'],
};

export const withDefaults = (stored: Partial<WorkspaceSettings>): WorkspaceSettings => ({
  ...DEFAULTS,
  ...stored,
  priorityKeywords: { ...DEFAULTS.priorityKeywords, ...stored.priorityKeywords },
});
