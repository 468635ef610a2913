import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AppModule } from './app.module.ts';
import { SystemClock } from './platform/clock/clock.ts';
import { readConfig } from './platform/config/config.ts';
import { createFastifyAdapter } from './platform/http/fastify-adapter.ts';
import { API_PREFIX } from './platform/http/api-prefix.ts';
import { createOpenApiDocument } from './platform/http/openapi.ts';
import { createLogger } from './platform/logging/logger.ts';

// `node dist/contract.js` writes the API's contract, `--check` fails when the committed one is stale.
const FILE = fileURLToPath(new URL('../../../libs/api-contract/openapi.json', import.meta.url));

const config = readConfig({});
const parts = { config, clock: new SystemClock(), logger: createLogger('silent') };
// Preview: the routes are read, nothing is started, no database is needed.
const app = await NestFactory.create<NestFastifyApplication>(
  AppModule.with(parts),
  createFastifyAdapter(config),
  {
    logger: false,
    preview: true,
    abortOnError: false,
  },
);
app.setGlobalPrefix(API_PREFIX.prefix, { exclude: API_PREFIX.exclude });
const text = `${JSON.stringify(createOpenApiDocument(app), null, 2)}\n`;

const isCurrent = (): boolean => {
  try {
    return readFileSync(FILE, 'utf8') === text;
  } catch {
    return false;
  }
};

if (!process.argv.includes('--check')) {
  writeFileSync(FILE, text);
} else if (!isCurrent()) {
  process.stderr.write('libs/api-contract/openapi.json is stale: run pnpm contract\n');
  process.exitCode = 1;
}
