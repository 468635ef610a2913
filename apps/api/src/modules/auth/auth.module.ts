import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UsersModule } from '../users/users.module.ts';
import { WorkspacesModule } from '../workspaces/workspaces.module.ts';
import { AccessGuard } from './access.guard.ts';
import { AccessTokens } from './access-tokens.service.ts';
import { AccountMails } from './account-mails.service.ts';
import { AccountPasswords } from './account-passwords.service.ts';
import { ActorStates } from './actor-states.service.ts';
import { AuthController } from './auth.controller.ts';
import { Auth } from './auth.service.ts';
import { IdentityCleanup } from './identity-cleanup.schedule.ts';
import { Invitations } from './invitations.service.ts';
import { LoginFailure } from './login-failure.entity.ts';
import { Login } from './login.service.ts';
import { LoginThrottle } from './login-throttle.service.ts';
import { OneTimeToken } from './one-time-token.entity.ts';
import { OneTimeTokens } from './one-time-tokens.service.ts';
import { PasswordProof } from './password-proof.service.ts';
import { PasswordResets } from './password-resets.service.ts';
import { PasswordsController } from './passwords.controller.ts';
import { Passwords } from './passwords.service.ts';
import { Profiles } from './profile.service.ts';
import { RefreshSession } from './refresh-session.entity.ts';
import { SessionAnswers } from './session-answers.ts';
import { Sessions } from './sessions.service.ts';

@Module({
  imports: [
    TypeOrmModule.forFeature([RefreshSession, OneTimeToken, LoginFailure]),
    UsersModule,
    WorkspacesModule,
  ],
  controllers: [AuthController, PasswordsController],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    AccessTokens,
    AccountMails,
    AccountPasswords,
    ActorStates,
    Auth,
    IdentityCleanup,
    Invitations,
    Login,
    LoginThrottle,
    OneTimeTokens,
    PasswordProof,
    PasswordResets,
    Passwords,
    Profiles,
    SessionAnswers,
    Sessions,
  ],
  exports: [Auth],
})
export class AuthModule {}
