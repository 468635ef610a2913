import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createServer } from 'node:net';
import { createApp } from '../app.factory.ts';
import { Setup } from '../modules/setup/setup.service.ts';
import { SystemClock } from '../platform/clock/clock.ts';
import { type AppConfig } from '../platform/config/config.ts';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../platform/database/embedded/embedded-postgres.ts';
import { migrate } from '../platform/database/migrate.ts';
import { createLogger, type Logger } from '../platform/logging/logger.ts';
import { type Simulator, startSimulatorProcess } from './simulator-process.ts';

export interface RunningProgram {
  url: string;
  simulatorUrl: string | null;
  /** The first admin's login, only on the very first start and only when nobody chose the password. */
  firstLogin: { email: string; password: string } | null;
  /** Settles when the embedded database ended without being asked to; never for a database of one's own. */
  databaseEnded: Promise<void>;
  stop(): Promise<void>;
}

const WITHOUT_END = new Promise<void>(() => undefined);

/** Starts everything in the order of need; what was started is stopped again when a later part fails. */
export const startProgram = async (given: AppConfig): Promise<RunningProgram> => {
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const stopOne of stops.splice(0).reverse()) await stopOne();
  };
  try {
    const logger = createLogger(given.logLevel);
    const { config, ended } = await provideDatabase(given, { logger, stops });
    const simulator = await startSimulator(config, logger);
    if (simulator) stops.push(() => simulator.stop());
    const app = await createApp({ config, clock: new SystemClock(), logger });
    stops.push(() => closeApp(app));
    const { firstLogin } = await app.get(Setup).ensure({ simulatorUrl: simulator?.url ?? null });
    await app.listen(config.port, config.host);
    return {
      url: config.publicUrl,
      simulatorUrl: simulator?.url ?? null,
      firstLogin,
      databaseEnded: ended,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};

interface Surroundings {
  logger: Logger;
  stops: (() => Promise<void>)[];
}

/** The database that was named, or the embedded one; migrated. */
const provideDatabase = async (
  given: AppConfig,
  { logger, stops }: Surroundings,
): Promise<{ config: AppConfig; ended: Promise<void> }> => {
  const port = given.port === 0 ? await freePort() : given.port;
  const embedded = given.isEmbedded ? await startDatabase(given, logger) : null;
  if (embedded) stops.push(() => embedded.stop());
  const publicUrl = given.publicUrl.replace(/:0$/, `:${port}`);
  const config: AppConfig = { ...given, port, publicUrl, databaseUrl: embedded?.url ?? given.databaseUrl };
  await migrate(config.databaseUrl);
  return { config, ended: embedded?.ended ?? WITHOUT_END };
};

// Requests in flight get this long; a connection that never asked for anything would otherwise hold us for ever.
const CLOSE_GRACE_MS = 8_000;

const closeApp = async (app: NestFastifyApplication): Promise<void> => {
  const timer = setTimeout(() => app.getHttpServer().closeAllConnections(), CLOSE_GRACE_MS);
  await app.close();
  clearTimeout(timer);
};

const startDatabase = (config: AppConfig, logger: Logger): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({
    dataDir: config.dataDir,
    log: (level, message) => logger[level]({ part: 'database' }, message),
  });

const startSimulator = (config: AppConfig, logger: Logger): Promise<Simulator | null> =>
  config.isSimulatorOn ? startSimulatorProcess(config, logger) : Promise.resolve(null);

/** A port whose successor the simulator can try: asked for by PORT=0. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
