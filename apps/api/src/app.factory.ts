import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { fileURLToPath } from 'node:url';
import { AppModule } from './app.module.ts';
import { Wake } from './platform/events/wake.ts';
import { Metrics } from './platform/health/metrics.ts';
import { API_PREFIX } from './platform/http/api-prefix.ts';
import { createFastifyAdapter } from './platform/http/fastify-adapter.ts';
import { addFileUploads } from './platform/http/file-upload.ts';
import { serveOpenApi } from './platform/http/openapi.ts';
import { addRequestHooks, answerMonitorsOnly } from './platform/http/request-hooks.ts';
import { addRequestTally } from './platform/http/request-tally.ts';
import { addSecurityHeaders } from './platform/http/security-headers.ts';
import { serveSpa } from './platform/http/spa.ts';
import { type PlatformParts } from './platform/platform.module.ts';

const SPA_DIRECTORY = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** The program without its port: main.ts and the tests build the same one. */
export const createApp = async (parts: PlatformParts): Promise<NestFastifyApplication> => {
  const { config, logger } = parts;
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(parts),
    createFastifyAdapter(config),
    {
      logger: false,
      abortOnError: false,
      rawBody: true,
    },
  );
  app.setGlobalPrefix(API_PREFIX.prefix, { exclude: API_PREFIX.exclude });
  addRequestTally(app);
  addRequestHooks(app, logger, app.get(Metrics));
  await addSecurityHeaders(app, config);
  await app.register(cookie);
  await addFileUploads(app);
  if (config.role === 'worker') {
    answerMonitorsOnly(app);
  } else {
    serveOpenApi(app);
    await serveSpa(app, SPA_DIRECTORY);
  }
  await app.init();
  await app.get(Wake).connect();
  return app;
};
