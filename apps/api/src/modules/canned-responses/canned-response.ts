export const CANNED_SCOPES = ['workspace', 'team', 'own'] as const;
export type CannedScope = (typeof CANNED_SCOPES)[number];

/** Those that can be given today; the rest waits for teams. */
export const GIVEN_SCOPES = ['workspace', 'own'] as const;
export type GivenScope = (typeof GIVEN_SCOPES)[number];

export type CannedLocale = 'id' | 'en';

export interface CannedResponseRow {
  id: string;
  scope: CannedScope;
  owner_id: string | null;
  owner_name: string | null;
  title: string;
  shortcut: string;
  category: string | null;
  content: string;
  locale: CannedLocale | null;
  usage_count: number;
  last_used_at: Date | null;
  created_at: Date;
  updated_at: Date;
}
