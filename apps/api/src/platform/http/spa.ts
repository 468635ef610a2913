import fastifyStatic from '@fastify/static';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const YEAR_MS = 31_536_000_000;
const PROGRAM_PATHS = /^\/(api|webhook|socket\.io|health|metrics)(\/|$|\?)/;

const wantsPage = (request: FastifyRequest): boolean =>
  request.method === 'GET' &&
  !PROGRAM_PATHS.test(request.url) &&
  (request.headers.accept ?? '').includes('text/html');

/** Serves the built SPA. A path that is no file and no part of the API is a page of it, which it routes itself. */
export const serveSpa = async (app: NestFastifyApplication, directory: string): Promise<void> => {
  if (!existsSync(join(directory, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root: directory,
    wildcard: false,
    index: ['index.html'],
    setHeaders: (reply, path) => {
      // Built assets carry a hash of their content in their name; the page that names them must stay fresh.
      const isHashed = path.includes(`${'/assets/'}`);
      void reply.header(
        'cache-control',
        isHashed ? `public, max-age=${YEAR_MS / 1000}, immutable` : 'no-cache',
      );
    },
  });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('preHandler', (request: FastifyRequest, reply: FastifyReply, done) => {
      if (request.is404 && wantsPage(request))
        void reply.header('cache-control', 'no-cache').sendFile('index.html');
      else done();
    });
};
