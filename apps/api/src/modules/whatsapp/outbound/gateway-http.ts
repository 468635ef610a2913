import { type Readable } from 'node:stream';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type GatewayRequest } from '@loket/gateway-protocols/outgoing-message.ts';
import { type SendResult } from '@loket/gateway-protocols/send-outcome.ts';
import { Agent, buildConnector, request } from 'undici';
import { withoutEndSlashes } from '../../../platform/http/slashes.ts';

const CONNECT_TIMEOUT_MS = 5_000;
const TOTAL_TIMEOUT_MS = 20_000;
// Below this it is no secret, and may be part of any word.
const LEAST_TOKEN_CHARACTERS = 8;
const MAX_ANSWER_BYTES = 1024 * 1024;

interface Target {
  baseUrl: string;
  token: string | null;
}

interface Ask {
  method: GatewayRequest['method'];
  path: string;
  body: string | Readable | null;
  headers: Record<string, string>;
  timeoutMs: number;
}

/** Calls gateways. Never throws: an answer, or how the call failed and whether the request had gone out by then. */
@Injectable()
export class GatewayHttp implements OnApplicationShutdown {
  private readonly failedToConnect = new WeakSet<object>();
  private readonly agent = this.createAgent();

  async call(
    target: Target,
    { method, path, body }: GatewayRequest,
    timeoutMs = TOTAL_TIMEOUT_MS,
  ): Promise<SendResult> {
    const json: Record<string, string> = body === null ? {} : { 'content-type': 'application/json' };
    const content = { body: body === null ? null : JSON.stringify(body), headers: json, timeoutMs };
    return this.ask(target, { method, path, ...content });
  }

  /** A file, as it is read. */
  async upload(
    target: Target,
    path: string,
    { stream, contentType, sizeBytes }: { stream: Readable; contentType: string; sizeBytes: number },
  ): Promise<SendResult> {
    const headers = { 'content-type': contentType, 'content-length': String(sizeBytes) };
    return this.ask(target, { method: 'POST', path, body: stream, headers, timeoutMs: TOTAL_TIMEOUT_MS });
  }

  private async ask(
    target: Target,
    { method, path, body, headers: own, timeoutMs }: Ask,
  ): Promise<SendResult> {
    try {
      // Redirects are not followed: they would carry the token to wherever the answer says.
      const answer = await request(`${withoutEndSlashes(target.baseUrl)}${path}`, {
        method,
        headers: {
          accept: 'application/json',
          ...(target.token === null ? {} : { authorization: `Bearer ${target.token}` }),
          ...own,
        },
        body,
        dispatcher: this.agent,
        signal: AbortSignal.timeout(timeoutMs),
      });
      const headers = Object.fromEntries(
        Object.entries(answer.headers).map(([name, value]) => [
          name,
          Array.isArray(value) ? value[0] : value,
        ]),
      );
      return {
        status: answer.statusCode,
        headers,
        body: withoutToken(await answer.body.text(), target.token),
      };
    } catch (error) {
      return this.failureOf(error);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }

  private failureOf(error: unknown): SendResult {
    const { message, code } = error as { message?: string; code?: string };
    const isUnsent =
      code === 'UND_ERR_INVALID_ARG' ||
      (typeof error === 'object' && error !== null && this.failedToConnect.has(error));
    return { phase: isUnsent ? 'connect' : 'after_request', message: message || code };
  }

  private createAgent(): Agent {
    const connect = buildConnector({ timeout: CONNECT_TIMEOUT_MS });
    return new Agent({
      headersTimeout: TOTAL_TIMEOUT_MS,
      bodyTimeout: TOTAL_TIMEOUT_MS,
      maxResponseSize: MAX_ANSWER_BYTES,
      connect: (options, callback) =>
        connect(options, (...outcome) => {
          const [error] = outcome;
          if (error) this.failedToConnect.add(error);
          callback(...outcome);
        }),
    });
  }
}

/** Answers are stored and shown: a gateway that repeats the token it was given must not give it away. */
const withoutToken = (text: string, token: string | null): string =>
  token === null || token.length < LEAST_TOKEN_CHARACTERS ? text : text.replaceAll(token, '[hidden]');
