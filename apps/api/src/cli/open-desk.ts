import { type INestApplicationContext } from '@nestjs/common';
import { createApp } from '../app.factory.ts';
import { Setup } from '../modules/setup/setup.service.ts';
import { type AppConfig } from '../platform/config/config.ts';
import { migrate } from '../platform/database/migrate.ts';
import { createLogger } from '../platform/logging/logger.ts';
import { findDatabase } from './find-database.ts';
import { MovableClock } from './movable-clock.ts';

export interface OpenDesk {
  app: INestApplicationContext;
  /** When the command line came before the first start: the login that was made then. */
  firstLogin: { email: string; password: string } | null;
  close(): Promise<void>;
}

/** The program without port, jobs and simulator, on the database of the configuration, running already or not. */
export const openDesk = async (given: AppConfig): Promise<OpenDesk> => {
  const database = await findDatabase(given);
  const { url } = database;
  try {
    await migrate(url);
    const config: AppConfig = { ...given, databaseUrl: url, role: 'api', isSimulatorOn: false };
    const app = await createApp({ config, clock: new MovableClock(), logger: createLogger('error') });
    const { firstLogin } = await app.get(Setup).ensure();
    return {
      app,
      firstLogin,
      close: async () => {
        await app.close();
        await database.stop();
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
};
