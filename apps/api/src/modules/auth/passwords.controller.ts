import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { Can, CurrentActor, EVERYONE, Public } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { AccountPasswords } from './account-passwords.service.ts';
import {
  AcceptInviteDto,
  ChangePasswordDto,
  ForgotPasswordDto,
  ResetPasswordDto,
  SessionDto,
} from './auth.dto.ts';
import { CurrentFamily } from './current-family.ts';
import { Invitations } from './invitations.service.ts';
import { PasswordResets } from './password-resets.service.ts';
import { SessionAnswers } from './session-answers.ts';

@ApiTags('auth')
@Controller('auth')
export class PasswordsController {
  constructor(
    private readonly passwords: AccountPasswords,
    private readonly resets: PasswordResets,
    private readonly invitations: Invitations,
    private readonly answers: SessionAnswers,
  ) {}

  @Can(EVERYONE)
  @Post('change-password')
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Change one’s password; all other logins end', operationId: 'changePassword' })
  @ApiNoContentResponse()
  async change(
    @CurrentActor() actor: UserActor,
    @CurrentFamily() familyId: string | null,
    @Body() body: ChangePasswordDto,
  ): Promise<void> {
    await this.passwords.change(actor, {
      currentPassword: body.current_password,
      newPassword: body.new_password,
      familyId,
    });
  }

  @Public()
  @Post('forgot-password')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Mail a reset link; does not tell whether the e-mail is known',
    operationId: 'forgotPassword',
  })
  @ApiAcceptedResponse()
  async forgot(@Body() body: ForgotPasswordDto): Promise<void> {
    await this.resets.ask(body.email);
  }

  @Public()
  @Post('reset-password')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Set a new password with the mailed link; all logins end',
    operationId: 'resetPassword',
  })
  @ApiNoContentResponse()
  async reset(@Body() body: ResetPasswordDto): Promise<void> {
    await this.resets.reset(body.token, body.password);
  }

  @Public()
  @Post('accept-invite')
  @HttpCode(200)
  @ApiOperation({ summary: 'Join with an invitation link and sign in', operationId: 'acceptInvite' })
  @ApiOkResponse({ type: SessionDto })
  async accept(
    @Body() body: AcceptInviteDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const acceptance = { token: body.token, name: body.name ?? null, password: body.password };
    return this.answers.write(reply, await this.invitations.accept(acceptance));
  }
}
