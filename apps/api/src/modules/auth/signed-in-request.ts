import { type FastifyRequest } from 'fastify';
import { type UserActor } from '../../platform/access/actor.ts';

/** A request that the access guard let through. */
export interface SignedInRequest extends FastifyRequest {
  actor: UserActor;
  /** The login that the token came from; null for a token of the command line. */
  familyId: string | null;
}
