import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type AppConfig } from '../platform/config/config.ts';
import { type Logger } from '../platform/logging/logger.ts';

export interface Simulator {
  url: string;
  stop(): Promise<void>;
}

// A program of its own, as a real gateway is: it is started by its path and spoken to over HTTP only.
const ENTRY = fileURLToPath(new URL('../../../gateway-simulator/src/main.ts', import.meta.url));
const START_TIMEOUT_MS = 10_000;
const STOP_TIMEOUT_MS = 3_000;

/** Starts the WhatsApp simulator on the next port; null when it is not part of this installation or does not start. */
export const startSimulatorProcess = async (config: AppConfig, logger: Logger): Promise<Simulator | null> => {
  if (!existsSync(ENTRY)) return null;
  const child = fork(ENTRY, [], {
    env: {
      PATH: process.env.PATH,
      PORT: String(config.port + 1),
      HOST: '127.0.0.1',
      WEBHOOK_URL: `http://127.0.0.1:${config.port}/webhook/whapi`,
      ...(config.webhookSecret ? { WEBHOOK_SECRET: config.webhookSecret } : {}),
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // Ctrl-C reaches the whole group; the program itself ends its children in order.
    detached: true,
  });
  child.stderr?.on('data', (text: Buffer) =>
    logger.warn({ part: 'simulator' }, text.toString().trim().slice(0, 500)),
  );
  try {
    const port = await whenReady(child);
    return { url: `http://127.0.0.1:${port}`, stop: () => end(child) };
  } catch (error) {
    logger.warn(
      { err: error },
      `the simulated phone did not start on port ${config.port + 1}; everything else runs`,
    );
    await end(child);
    return null;
  }
};

const whenReady = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error('the simulator was not ready in time')),
      START_TIMEOUT_MS,
    );
    child.once('exit', (code) => reject(new Error(`the simulator ended with ${code}`)));
    child.once('message', (message) => {
      clearTimeout(timer);
      resolve((message as { port: number }).port);
    });
  });

const end = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
