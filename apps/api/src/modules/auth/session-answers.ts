import { Injectable } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { AppConfig } from '../../platform/config/config.ts';
import { ACCESS_TOKEN_SECONDS, AccessTokens } from './access-tokens.service.ts';
import { type SessionDto } from './auth.dto.ts';
import { presentUser } from './auth.presenter.ts';
import { Profiles } from './profile.service.ts';
import { REFRESH_TOKEN_SECONDS, type Session } from './sessions.service.ts';

export const REFRESH_COOKIE = 'loket_refresh';

/** Writes a session into an answer: the access token in the body, the refresh token where no script can read it. */
@Injectable()
export class SessionAnswers {
  constructor(
    private readonly config: AppConfig,
    private readonly tokens: AccessTokens,
    private readonly profiles: Profiles,
  ) {}

  async write(reply: FastifyReply, session: Session): Promise<SessionDto> {
    const { user, workspace } = await this.profiles.of(session);
    if (session.refreshToken !== null) {
      void reply.setCookie(REFRESH_COOKIE, session.refreshToken, {
        ...this.cookie(),
        maxAge: REFRESH_TOKEN_SECONDS,
      });
    }
    void reply.header('cache-control', 'no-store');
    return {
      access_token: this.tokens.sign(session),
      expires_in_seconds: ACCESS_TOKEN_SECONDS,
      user: presentUser(user, workspace),
    };
  }

  forget(reply: FastifyReply): void {
    void reply.clearCookie(REFRESH_COOKIE, this.cookie());
  }

  private cookie() {
    const secure = this.config.publicUrl.startsWith('https:');
    return { httpOnly: true, sameSite: 'strict' as const, path: '/api/auth', secure };
  }
}
