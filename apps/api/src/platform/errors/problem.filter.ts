import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Logger } from '../logging/logger.ts';
import { type AppError } from './app-error.ts';
import { toAppError, toProblem } from './problem.ts';

/** Writes every error as RFC 9457 problem+json, with a code and the id of the request, and nothing of our insides. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const known = toAppError(error);
    if (known.status >= 500) this.log(known, error, request);
    if (known.extras.retryAfterSeconds !== undefined) {
      void reply.header('retry-after', String(Math.ceil(known.extras.retryAfterSeconds)));
    }
    void reply.status(known.status).type('application/problem+json').send(toProblem(known, request.id));
  }

  private log(known: AppError, error: unknown, { id, method, routeOptions }: FastifyRequest): void {
    // The route's pattern, never the path: a path may carry a channel's key.
    const fields = { request_id: id, method, route: routeOptions.url };
    // Nothing here went wrong, and while it lasts there are many: a line each, no stack.
    if (known.code === 'database.unavailable')
      this.logger.warn(fields, 'request refused: the database is away');
    else this.logger.error({ err: error, ...fields }, 'request failed');
  }
}
