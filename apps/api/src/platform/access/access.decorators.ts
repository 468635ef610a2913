import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { type Role, type UserActor } from './actor.ts';

export const ACCESS = 'loket:access';
export type Access = 'public' | readonly Role[];

export const STAFF: readonly Role[] = ['super_admin', 'admin', 'agent'];
export const ADMINS: readonly Role[] = ['super_admin', 'admin'];
export const EVERYONE: readonly Role[] = ['super_admin', 'admin', 'agent', 'customer'];

/** Roles that may use the route at all. What they may do with one row is its policy's business. */
export const Can = (roles: readonly Role[]) => SetMetadata(ACCESS, roles);

/** A route without a login. The guard refuses any route that has neither this nor @Can. */
export const Public = () => SetMetadata(ACCESS, 'public');

/** The signed-in user of the request, put there by the auth guard. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): UserActor =>
    context.switchToHttp().getRequest<{ actor: UserActor }>().actor,
);
