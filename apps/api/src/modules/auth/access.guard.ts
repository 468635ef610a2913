import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ACCESS, type Access } from '../../platform/access/access.decorators.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { AccessTokens } from './access-tokens.service.ts';
import { ActorStates } from './actor-states.service.ts';
import { type SignedInRequest } from './signed-in-request.ts';

const BEARER = /^Bearer +([^\s,]+)$/i;

/** Stands before every route: one that says neither @Public nor @Can lets nobody in. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: AccessTokens,
    private readonly states: ActorStates,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const targets = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, targets);
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const [, token] = BEARER.exec(request.headers.authorization ?? '') ?? [];
    if (token === undefined) throw new AppError('auth.required', 401, 'Sign in first');
    const claims = this.tokens.verify(token);
    request.actor = await this.states.actorOf(claims);
    request.familyId = claims.familyId;
    if (!access?.includes(request.actor.role)) {
      throw new AppError('auth.forbidden', 403, 'Your role may not do this');
    }
    return true;
  }
}
