import { Body, Controller, Get, HttpCode, Patch, Post, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Can, CurrentActor, EVERYONE, Public } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { clientOf } from '../../platform/http/client-address.ts';
import { LoginDto, MeDto, RegisterDto, SessionDto, SwitchWorkspaceDto, UpdateMeDto } from './auth.dto.ts';
import { presentUser } from './auth.presenter.ts';
import { CurrentFamily } from './current-family.ts';
import { Login } from './login.service.ts';
import { Profiles } from './profile.service.ts';
import { REFRESH_COOKIE, SessionAnswers } from './session-answers.ts';
import { Sessions } from './sessions.service.ts';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly logins: Login,
    private readonly sessions: Sessions,
    private readonly profiles: Profiles,
    private readonly answers: SessionAnswers,
  ) {}

  @Public()
  @Post('login')
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in: an access token, and a refresh cookie', operationId: 'login' })
  @ApiOkResponse({ type: SessionDto })
  async login(
    @Body() { email, password, workspace }: LoginDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const credentials = { email, password, workspaceSlug: workspace ?? null, asker: clientOf(request.ip) };
    return this.answers.write(reply, await this.logins.login(credentials));
  }

  @Public()
  @Post('register')
  @ApiOperation({ summary: 'Make a customer’s account and sign in', operationId: 'register' })
  @ApiCreatedResponse({ type: SessionDto })
  async register(
    @Body() { email, password, name, workspace }: RegisterDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const credentials = { email, password, workspaceSlug: workspace ?? null, asker: clientOf(request.ip) };
    return this.answers.write(reply, await this.logins.register(credentials, name));
  }

  @Public()
  @Post('refresh')
  @HttpCode(200)
  @ApiOperation({ summary: 'A new access token for the refresh cookie', operationId: 'refresh' })
  @ApiOkResponse({ type: SessionDto })
  async refresh(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const token = request.cookies[REFRESH_COOKIE];
    if (!token) throw new AppError('auth.required', 401, 'Sign in first');
    try {
      return await this.answers.write(reply, await this.sessions.rotate(token));
    } catch (error) {
      if (error instanceof AppError && error.status === 401) this.answers.forget(reply);
      throw error;
    }
  }

  @Public()
  @Post('logout')
  @HttpCode(204)
  @ApiOperation({ summary: 'End this login', operationId: 'logout' })
  @ApiNoContentResponse()
  async logout(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = request.cookies[REFRESH_COOKIE];
    if (token) await this.sessions.end(token);
    this.answers.forget(reply);
  }

  @Can(EVERYONE)
  @Get('me')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'The signed-in user', operationId: 'getMe' })
  @ApiOkResponse({ type: MeDto })
  async me(@CurrentActor() actor: UserActor): Promise<MeDto> {
    const { user, workspace } = await this.profiles.of(actor);
    return { user: presentUser(user, workspace) };
  }

  @Can(EVERYONE)
  @Patch('me')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Change one’s own name, language and preferences', operationId: 'updateMe' })
  @ApiOkResponse({ type: MeDto })
  async updateMe(@CurrentActor() actor: UserActor, @Body() body: UpdateMeDto): Promise<MeDto> {
    const { user, workspace } = await this.profiles.change(actor, {
      name: body.name ?? undefined,
      locale: body.locale ?? undefined,
      preferences: body.preferences ? { ...body.preferences } : undefined,
    });
    return { user: presentUser(user, workspace) };
  }

  @Can(EVERYONE)
  @Post('switch-workspace')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Go on in another workspace of the same account', operationId: 'switchWorkspace' })
  @ApiOkResponse({ type: SessionDto })
  async switchWorkspace(
    @CurrentActor() actor: UserActor,
    @CurrentFamily() familyId: string | null,
    @Body() body: SwitchWorkspaceDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    return this.answers.write(reply, await this.profiles.switchTo(actor, body.workspace_id, familyId));
  }
}
