import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { newId } from '../../ids.ts';

const SCHEMA = `
CREATE TABLE canned_responses (
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  id uuid NOT NULL,
  scope text NOT NULL CHECK (scope IN ('workspace', 'team', 'own')),
  owner_id uuid,
  team_id uuid,
  title text NOT NULL,
  shortcut text NOT NULL CHECK (shortcut = lower(shortcut)),
  category text,
  content text NOT NULL,
  locale text CHECK (locale IN ('id', 'en')),
  usage_count integer NOT NULL DEFAULT 0,
  last_used_at timestamptz,
  created_by_id uuid,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT canned_responses_shortcut_key
    UNIQUE NULLS NOT DISTINCT (workspace_id, shortcut, locale, owner_id, team_id),
  CONSTRAINT canned_responses_scope CHECK (
    (scope = 'own') = (owner_id IS NOT NULL) AND (scope = 'team') = (team_id IS NOT NULL)),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES users (workspace_id, id),
  FOREIGN KEY (workspace_id, created_by_id) REFERENCES users (workspace_id, id)
);
CREATE INDEX canned_responses_most_used ON canned_responses (workspace_id, usage_count DESC, title, id);

ALTER TABLE messages
  ADD COLUMN mentioned_user_ids uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN deleted_by_id uuid,
  ADD FOREIGN KEY (workspace_id, deleted_by_id) REFERENCES users (workspace_id, id);

CREATE TABLE message_edits (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  message_id uuid NOT NULL,
  body text NOT NULL,
  edited_by_id uuid NOT NULL,
  edited_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, message_id) REFERENCES messages (workspace_id, id),
  FOREIGN KEY (workspace_id, edited_by_id) REFERENCES users (workspace_id, id)
);
CREATE INDEX message_edits_of_message ON message_edits (workspace_id, message_id, edited_at, id);

CREATE TABLE drafts (
  workspace_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  user_id uuid NOT NULL,
  is_internal boolean NOT NULL,
  body text NOT NULL,
  reply_to_id uuid,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, ticket_id, user_id, is_internal),
  FOREIGN KEY (workspace_id, ticket_id) REFERENCES tickets (workspace_id, id),
  FOREIGN KEY (workspace_id, user_id) REFERENCES users (workspace_id, id)
);
`;

// As they were when this migration landed; new workspaces get those of the module.
const FIRST_RESPONSES = [
  {
    shortcut: 'thanks',
    locale: 'id',
    title: 'Terima kasih',
    content:
      'Terima kasih sudah menghubungi kami, {{customer_first_name|Kak}}. Pesan Anda sudah kami terima dengan nomor {{ticket_number}}, dan segera kami bantu.',
  },
  {
    shortcut: 'thanks',
    locale: 'en',
    title: 'Thank you',
    content:
      'Thank you for contacting us, {{customer_first_name|there}}. We have your message as {{ticket_number}} and will help you shortly.',
  },
  {
    shortcut: 'closing',
    locale: 'id',
    title: 'Menutup tiket',
    content:
      'Tiket {{ticket_number}} kami tutup sekarang. Kalau masih ada yang kurang, balas saja pesan ini dan tiketnya kami buka lagi. Salam, {{agent_name}}',
  },
  {
    shortcut: 'closing',
    locale: 'en',
    title: 'Closing the ticket',
    content:
      'I am closing ticket {{ticket_number}} now. If anything is missing, just answer this message and we open it again. Best regards, {{agent_name}}',
  },
];

export class CannedResponsesAndComments1763740800000 implements MigrationInterface {
  readonly name = 'CannedResponsesAndComments1763740800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SCHEMA);
    const workspaces = (await runner.query('SELECT id FROM workspaces')) as { id: string }[];
    for (const { id: workspaceId } of workspaces) {
      const rows = FIRST_RESPONSES.map((response) => ({ id: newId(), ...response }));
      await runner.query(
        `INSERT INTO canned_responses (workspace_id, id, scope, title, shortcut, content, locale, created_at, updated_at)
         SELECT w.id, r.id, 'workspace', r.title, r.shortcut, r.content, r.locale, w.created_at, w.created_at
         FROM workspaces w, jsonb_to_recordset($2::jsonb) AS r(id uuid, title text, shortcut text, content text, locale text)
         WHERE w.id = $1`,
        [workspaceId, JSON.stringify(rows)],
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE drafts;
      DROP TABLE message_edits;
      ALTER TABLE messages DROP COLUMN mentioned_user_ids, DROP COLUMN deleted_by_id;
      DROP TABLE canned_responses;
    `);
  }
}
