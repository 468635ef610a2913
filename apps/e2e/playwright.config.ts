import { defineConfig } from '@playwright/test';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './src/browser.ts';
import { ADMIN, DESK_PORT, DESK_URL } from './src/desk.ts';

const browser = findBrowser();

export default defineConfig({
  testDir: './src',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results',
  // One desk, one machine of two cores: stories run one after another.
  workers: 1,
  fullyParallel: false,
  // Patience costs nothing where things are quick, and a busy machine is no failure.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: DESK_URL,
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    launchOptions: {
      executablePath: browser.executablePath,
      args: [...browser.args],
      env: { ...process.env, ...browser.env },
    },
  },
  webServer: {
    command: `"${process.execPath}" src/desk-server.ts`,
    url: `${DESK_URL}/health/ready`,
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    env: {
      PORT: String(DESK_PORT),
      DATA_DIR: join(tmpdir(), `loket-e2e-${process.pid}`),
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
      LOG_LEVEL: 'warn',
    },
  },
});
