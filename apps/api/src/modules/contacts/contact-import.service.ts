import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../platform/access/actor.ts';
import { Clock } from '../../platform/clock/clock.ts';
import { Db, type Tx } from '../../platform/database/db.ts';
import { invalid } from '../../platform/errors/app-error.ts';
import { EventLog } from '../../platform/events/event-log.ts';
import { newId } from '../../platform/ids.ts';
import { type Identifier, identifierKey } from './contact.ts';
import { ownersOf, showIdentifiers } from './contact-identifiers.ts';
import { type ImportLine, readImport } from './contact-import.ts';
import { CONTACT_EVENTS } from './contacts.events.ts';

const MOST_LINES = 5_000;
const MOST_ERRORS = 100;

export interface ImportReport {
  created: number;
  updated: number;
  failed: number;
  errors: { line: number; message: string }[];
}

/** Takes contacts in from a file: who is known by phone or e-mail is brought up to date, the others are new. */
@Injectable()
export class ContactImport {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly eventLog: EventLog,
  ) {}

  async run(actor: UserActor, csv: string, isDryRun: boolean): Promise<ImportReport> {
    const lines = readImport(csv);
    if (lines.length === 0) throw invalid('csv', 'must have a line with names and one with values');
    if (lines.length > MOST_LINES) throw invalid('csv', `must have at most ${MOST_LINES} lines`);
    return this.db.write(async (tx) => {
      const report = await this.take(tx, actor, lines, isDryRun);
      const { created, updated } = report;
      if (!isDryRun && created + updated > 0) {
        await this.eventLog.record(tx, actor, [
          { type: CONTACT_EVENTS.imported, data: { created, updated } },
        ]);
      }
      return report;
    });
  }

  private async take(
    tx: Tx,
    actor: UserActor,
    lines: ImportLine[],
    isDryRun: boolean,
  ): Promise<ImportReport> {
    const report: ImportReport = { created: 0, updated: 0, failed: 0, errors: [] };
    const fail = (line: number, message: string): void => {
      report.failed += 1;
      if (report.errors.length < MOST_ERRORS) report.errors.push({ line, message });
    };
    const all = lines.flatMap(({ identifiers }) => identifiers);
    const owners = new Map(
      (await ownersOf(tx, actor.workspaceId, all)).map((owner) => [identifierKey(owner), owner.id]),
    );
    for (const line of lines) {
      const known = new Set(line.identifiers.flatMap((one) => owners.get(identifierKey(one)) ?? []));
      const problem =
        line.problem ?? (known.size > 1 ? 'phone and email belong to two different contacts' : null);
      if (problem !== null) {
        fail(line.line, problem);
        continue;
      }
      const [knownId] = known;
      const id = knownId ?? newId();
      line.identifiers.forEach((one) => owners.set(identifierKey(one), id));
      report[knownId === undefined ? 'created' : 'updated'] += 1;
      if (!isDryRun) await this.write(tx, actor.workspaceId, { id, isNew: knownId === undefined, line });
    }
    return report;
  }

  private async write(
    tx: Tx,
    workspaceId: string,
    { id, isNew, line }: { id: string; isNew: boolean; line: ImportLine },
  ): Promise<void> {
    const at = this.clock.now();
    const name = line.name ?? line.identifiers[0]?.value ?? '?';
    await tx.query(
      isNew
        ? `INSERT INTO contacts (workspace_id, id, name, notes, attributes, created_at, updated_at)
           VALUES ($1, $2, $3, coalesce($4, ''), $5::jsonb, $6, $6)`
        : `UPDATE contacts SET name = coalesce($3, name), notes = coalesce($4, notes),
             attributes = attributes || $5::jsonb, updated_at = $6 WHERE workspace_id = $1 AND id = $2`,
      [workspaceId, id, isNew ? name : line.name, line.notes, JSON.stringify(line.attributes), at],
    );
    await this.identify(tx, { workspaceId, id, identifiers: line.identifiers, at });
    await showIdentifiers(tx, workspaceId, id);
  }

  private async identify(
    tx: Tx,
    of: { workspaceId: string; id: string; identifiers: Identifier[]; at: Date },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO contact_identifiers (workspace_id, kind, value, contact_id, created_at)
       SELECT $1, kind, value, $2, $5 FROM unnest($3::text[], $4::text[]) AS r(kind, value) ON CONFLICT DO NOTHING`,
      [
        of.workspaceId,
        of.id,
        of.identifiers.map(({ kind }) => kind),
        of.identifiers.map(({ value }) => value),
        of.at,
      ],
    );
  }
}
