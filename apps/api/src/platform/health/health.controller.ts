import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { timingSafeEqual } from 'node:crypto';
import { Public } from '../access/access.decorators.ts';
import { AppConfig } from '../config/config.ts';
import { AppError } from '../errors/app-error.ts';
import { isRelayed } from '../http/relayed.ts';
import { Metrics } from './metrics.ts';
import { Readiness } from './readiness.ts';

const LOOPBACK = /^(::1|127\.\d+\.\d+\.\d+|::ffff:127\.\d+\.\d+\.\d+)$/;

@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
    private readonly config: AppConfig,
  ) {}

  @Public()
  @Get('health/live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Public()
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const { isReady, checks } = await this.readiness.read();
    void reply.status(isReady ? 200 : 503);
    return { status: isReady ? 'ready' : 'not_ready', checks };
  }

  @Public()
  @Get('metrics')
  async scrape(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (!this.mayScrape(request))
      throw new AppError('auth.required', 401, 'Give METRICS_TOKEN as a bearer token');
    void reply.type(this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }

  /** Behind a proxy on this machine every peer is loopback, so a forwarded request needs the token too. */
  private mayScrape(request: FastifyRequest): boolean {
    const { metricsToken } = this.config;
    if (metricsToken !== null) return isSame(request.headers.authorization ?? '', `Bearer ${metricsToken}`);
    return !isRelayed(request.headers) && LOOPBACK.test(request.socket.remoteAddress ?? '');
  }
}

const isSame = (given: string, expected: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
};
