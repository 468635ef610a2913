import { createSecretKey, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import jwt from 'jsonwebtoken';
import { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { isId, newId } from '../../platform/ids.ts';
import { Secrets } from '../../platform/secrets/secrets.ts';

const TOKEN_RULES = { issuer: 'loket', audience: 'loket', algorithms: ['HS256' as const] };
export const ACCESS_TOKEN_SECONDS = 15 * 60;

/** Whom a token speaks for. `familyId` is the login it came from; null for one made by the command line. */
export interface TokenClaims {
  workspaceId: string;
  userId: string;
  familyId: string | null;
  issuedAt: Date;
}

export type TokenSubject = Omit<TokenClaims, 'issuedAt'>;

@Injectable()
export class AccessTokens {
  private key: KeyObject | null = null;

  constructor(
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  sign({ workspaceId, userId, familyId }: TokenSubject): string {
    const issuedAtSeconds = this.nowSeconds();
    const payload = {
      wid: workspaceId,
      ...(familyId ? { sid: familyId } : {}),
      iat: issuedAtSeconds,
      exp: issuedAtSeconds + ACCESS_TOKEN_SECONDS,
    };
    const { issuer, audience } = TOKEN_RULES;
    return jwt.sign(payload, this.secretKey(), {
      algorithm: 'HS256',
      issuer,
      audience,
      subject: userId,
      jwtid: newId(),
    });
  }

  /** Throws a 401 unless we signed it, for ourselves, and it is still good by our own clock. */
  verify(token: string): TokenClaims {
    const { sub, wid, sid, iat, exp } = this.payloadOf(token);
    if (!isIdText(sub) || !isIdText(wid) || typeof iat !== 'number' || typeof exp !== 'number')
      throw required();
    if (exp <= this.nowSeconds())
      throw new AppError('auth.session_expired', 401, 'The session has ended: sign in again');
    return {
      workspaceId: wid,
      userId: sub,
      familyId: isIdText(sid) ? sid : null,
      issuedAt: new Date(iat * 1000),
    };
  }

  private payloadOf(token: string): Record<string, unknown> {
    try {
      // Its end is looked at afterwards, so that a session that ended is told from a token that never was one.
      const payload: unknown = jwt.verify(token, this.secretKey(), {
        ...TOKEN_RULES,
        ignoreExpiration: true,
      });
      return payload as Record<string, unknown>;
    } catch {
      throw required();
    }
  }

  /** A text would be tried as every other kind of key first, at each request. */
  private secretKey(): KeyObject {
    this.key ??= createSecretKey(this.secrets.jwtSecret, 'utf8');
    return this.key;
  }

  private nowSeconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }
}

const isIdText = (value: unknown): value is string => typeof value === 'string' && isId(value);

const required = (): AppError => new AppError('auth.required', 401, 'Sign in first');
