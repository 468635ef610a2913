import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type SignedInRequest } from './signed-in-request.ts';

/** The login that the request's token came from; null for a token of the command line. */
export const CurrentFamily = createParamDecorator(
  (_: unknown, context: ExecutionContext): string | null =>
    context.switchToHttp().getRequest<SignedInRequest>().familyId,
);
