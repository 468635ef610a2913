import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../../platform/access/actor.ts';
import { type Tx } from '../../../platform/database/db.ts';
import { invalid } from '../../../platform/errors/app-error.ts';
import { MessagesQueries } from '../messages.queries.ts';
import { newerMessages, notInConversation } from './comments.errors.ts';

/** What a reply may ask for before it is written. Each check costs a statement, and only for those who ask. */
@Injectable()
export class ReplyChecks {
  constructor(private readonly messages: MessagesQueries) {}

  /**
   * Refuses when somebody else wrote after the message that the writer saw last. Under the ticket's lock, which
   * everybody who writes in it takes first. Bots are not looked at: they do not wait for answers.
   */
  async nothingNewer(tx: Tx, actor: UserActor, ticketId: string, expectedLastId: string): Promise<void> {
    const conversation = {
      workspaceId: actor.workspaceId,
      of: 'ticket' as const,
      id: ticketId,
      withNotes: true,
    };
    const since = await this.messages.since(tx, conversation, expectedLastId);
    if (since[0]?.id !== expectedLastId) await this.isGone(tx, actor.workspaceId, expectedLastId);
    const others = since.filter(
      ({ id, author_type: type, author_user_id: userId }) =>
        id !== expectedLastId && type !== 'bot' && type !== 'system' && userId !== actor.userId,
    );
    if (others.length > 0) throw newerMessages(others);
  }

  /** It may have been taken back since. One that stands elsewhere is a mistake of the caller's. */
  private async isGone(tx: Tx, workspaceId: string, messageId: string): Promise<void> {
    const [elsewhere] = await tx.query('SELECT FROM messages WHERE workspace_id = $1 AND id = $2', [
      workspaceId,
      messageId,
    ]);
    if (elsewhere) throw notInConversation('expected_last_message_id');
  }

  /** Colleagues who can be named: active people of this desk. */
  async areColleagues(tx: Tx, workspaceId: string, userIds: readonly string[]): Promise<void> {
    const rows = await tx.query(
      `SELECT id FROM users WHERE workspace_id = $1 AND id = ANY ($2::uuid[]) AND role <> 'customer'
         AND deactivated_at IS NULL`,
      [workspaceId, userIds],
    );
    if (rows.length < new Set(userIds).size)
      throw invalid('mentioned_user_ids', 'must be active agents of this workspace');
  }
}
