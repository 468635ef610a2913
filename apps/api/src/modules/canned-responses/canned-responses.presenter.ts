import { placeholdersOf } from '@loket/message-variables/render.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { type CannedResponseRow } from './canned-response.ts';
import { type CannedResponseBody } from './canned-responses.dto.ts';
import { cannedResponseAbilities } from './canned-responses.policy.ts';

const unknownIn = (content: string): string[] => {
  const unknown = placeholdersOf(content).filter(({ isKnown }) => !isKnown);
  return [...new Set(unknown.map(({ name }) => name))];
};

export const presentCannedResponse = (actor: UserActor, row: CannedResponseRow): CannedResponseBody => ({
  id: row.id,
  title: row.title,
  shortcut: row.shortcut,
  category: row.category,
  content: row.content,
  locale: row.locale,
  scope: row.scope,
  owner_id: row.owner_id,
  owner_name: row.owner_name,
  unknown_variables: unknownIn(row.content),
  usage_count: row.usage_count,
  last_used_at: row.last_used_at?.toISOString() ?? null,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
  abilities: cannedResponseAbilities(actor, row),
});
