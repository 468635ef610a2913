import { type HttpAdapterHost } from '@nestjs/core';
import { type FastifyInstance } from 'fastify';

const WEBHOOK_BODY_BYTES = 3 * 1024 * 1024;

/** Gateways deliver pictures' previews and many messages at once: more than a person's request may hold. */
export const widenWebhookBodies = (host: HttpAdapterHost): void => {
  const server = host.httpAdapter.getInstance<FastifyInstance>();
  server.addHook('onRoute', (route) => {
    if (route.url.startsWith('/webhook/')) route.bodyLimit = WEBHOOK_BODY_BYTES;
  });
};
