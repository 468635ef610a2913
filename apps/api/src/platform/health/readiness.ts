import { Injectable } from '@nestjs/common';
import { Db } from '../database/db.ts';
import { MIGRATIONS } from '../database/migrations/index.ts';

type Check = () => Promise<boolean> | boolean;

/** What must hold before this process should be given work: database, migrations, and what modules add (jobs). */
@Injectable()
export class Readiness {
  private readonly checks = new Map<string, Check>();

  constructor(private readonly db: Db) {
    this.checks.set('database', () => this.isDatabaseThere());
    this.checks.set('migrations', () => this.isSchemaCurrent());
  }

  add(name: string, check: Check): void {
    this.checks.set(name, check);
  }

  async read(): Promise<{ isReady: boolean; checks: Record<string, 'ok' | 'failed'> }> {
    const entries = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await passes(check)] as const),
    );
    const checks = Object.fromEntries(entries.map(([name, isOk]) => [name, isOk ? 'ok' : 'failed'] as const));
    return { isReady: entries.every(([, isOk]) => isOk), checks };
  }

  private async isDatabaseThere(): Promise<boolean> {
    await this.db.query('SELECT 1');
    return true;
  }

  private async isSchemaCurrent(): Promise<boolean> {
    const [row] = await this.db.query<{ applied: number }>('SELECT count(*)::int AS applied FROM migrations');
    return (row?.applied ?? 0) >= MIGRATIONS.length;
  }
}

const passes = async (check: Check): Promise<boolean> => {
  try {
    return await check();
  } catch {
    return false;
  }
};
