import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyRequest } from 'fastify';
import { type StatementTally, withTally } from '../database/statement-tally.ts';

const tallies = new WeakMap<FastifyRequest, StatementTally>();

/** The statements that a request has sent so far. */
export const tallyOf = (request: FastifyRequest): StatementTally => tallies.get(request) ?? [];

/** Each request has a tally of its own. */
export const addRequestTally = (app: NestFastifyApplication): void => {
  // Not sooner: the body's last bytes come in the connection's context, which is not the request's.
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('preValidation', (request, _reply, done) => {
    withTally((tally) => {
      tallies.set(request, tally);
      done();
    });
  });
};
