import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.ts';
import { csvLine } from './csv.ts';

const AT_A_TIME = 1_000;
const HEAD = ['id', 'name', 'phone', 'email', 'notes', 'attributes', 'created_at'];

interface ExportRow {
  id: string;
  name: string;
  phone: string | null;
  email: string | null;
  notes: string;
  attributes: Record<string, string>;
  created_at: Date;
}

const toLine = (row: ExportRow): string =>
  csvLine([
    row.id,
    row.name,
    row.phone,
    row.email,
    row.notes,
    Object.keys(row.attributes).length > 0 ? JSON.stringify(row.attributes) : '',
    row.created_at.toISOString(),
  ]);

/** All contacts as a CSV file, read and sent by the page: however many there are, few are in memory. */
@Injectable()
export class ContactExport {
  constructor(private readonly db: Db) {}

  async *lines(workspaceId: string): AsyncGenerator<string> {
    yield `\uFEFF${csvLine(HEAD)}`;
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const rows = await this.db.query<ExportRow>(
        `SELECT id, name, phone, email, notes, attributes, created_at FROM contacts
         WHERE workspace_id = $1 AND id > $2 AND erased_at IS NULL ORDER BY id LIMIT ${AT_A_TIME}`,
        [workspaceId, after],
      );
      if (rows.length > 0) yield rows.map(toLine).join('');
      const last = rows.at(-1);
      if (!last || rows.length < AT_A_TIME) return;
      after = last.id;
    }
  }
}
