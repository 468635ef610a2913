import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { type UserActor } from '../../access/actor.ts';
import { AppError, invalid } from '../../errors/app-error.ts';
import { type Claim, IdempotencyKeys, type StoredAnswer } from './idempotency-keys.ts';

const KEY = /^[\x21-\x7e]{1,255}$/;
const REPLAYED = 'idempotency-replayed';
// A conflict, a limit and a fault of ours may be gone at the next try.
const isWorthKeeping = (error: unknown): error is AppError =>
  error instanceof AppError && error.status < 500 && error.status !== 409 && error.status !== 429;

interface StoredProblem {
  problem: Pick<AppError, 'code' | 'detail' | 'extras'>;
}

/** Runs a signed-in caller's POST with an Idempotency-Key once, and gives its answer again for a day. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly keys: IdempotencyKeys) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest & { actor?: UserActor }>();
    const key = request.headers['idempotency-key'];
    if (!request.actor || key === undefined || !isCovered(request)) return next.handle();
    if (typeof key !== 'string' || !KEY.test(key)) {
      throw invalid('Idempotency-Key', 'must be 1 to 255 visible ASCII characters');
    }
    return from(
      this.once(request.actor, { request, key }, { next, reply: http.getResponse<FastifyReply>() }),
    );
  }

  private async once(
    actor: UserActor,
    { request, key }: { request: FastifyRequest; key: string },
    { next, reply }: { next: CallHandler; reply: FastifyReply },
  ): Promise<unknown> {
    const outcome = await this.keys.claim({
      workspaceId: actor.workspaceId,
      caller: actor.userId,
      // With its ids: the same key on another ticket is another request.
      route: `${request.method} ${pathOf(request)}`,
      key,
      body: request.body,
    });
    return 'answered' in outcome ? replay(outcome.answered, reply) : this.run(outcome.claim, next, reply);
  }

  private async run(claim: Claim, next: CallHandler, reply: FastifyReply): Promise<unknown> {
    let body: unknown;
    try {
      body = await lastValueFrom(next.handle(), { defaultValue: undefined });
    } catch (error) {
      if (isWorthKeeping(error)) {
        const { code, detail, extras, status } = error;
        await this.keys.finish(claim, { status, body: { problem: { code, detail, extras } } });
      } else {
        await this.keys.giveUp(claim);
      }
      throw error;
    }
    await this.keys.finish(claim, { status: reply.statusCode, body });
    return body;
  }
}

const pathOf = ({ url }: FastifyRequest): string => url.split('?')[0] ?? url;

/** Sessions are not to be given out a second time: what begins or ends one is left out. */
const isCovered = (request: FastifyRequest): boolean =>
  request.method === 'POST' && request.url.startsWith('/api/') && !request.url.startsWith('/api/auth/');

const replay = ({ status, body }: StoredAnswer, reply: FastifyReply): unknown => {
  void reply.header(REPLAYED, 'true');
  const problem = (body as Partial<StoredProblem> | null)?.problem;
  if (status >= 400 && problem) throw new AppError(problem.code, status, problem.detail, problem.extras);
  void reply.status(status);
  return body ?? undefined;
};
