import type { Chat } from '../../shared/api/wire-conversations.ts';
import type { Translate } from '../../shared/i18n/strings.ts';
import type { chatsStrings } from './chats.strings.ts';

/** Whose the chat is; null while it is nobody's. */
export function assigneeWords(
  t: Translate<keyof typeof chatsStrings.en>,
  { assigned_agent_id: id, assigned_agent_name: name }: Chat,
  meId: string,
): string | null {
  if (!id) return null;
  if (id === meId) return t('with_you');
  return name ? t('with', { name }) : t('with_somebody');
}
