import { type Readable } from 'node:stream';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent, type Dispatcher, request } from 'undici';
import {
  PrivateAddressError,
  publicLookup,
  refusePrivateHost,
} from '../../../platform/outbound/public-addresses.ts';
import { type Channel } from '../../channels/channels.service.ts';
import { type MediaSource } from '../../conversations/attachments/attachments.service.ts';
import { type MediaPlace, mediaPlacesOf, placeOf } from './media-places.ts';

const CONNECT_TIMEOUT_MS = 5_000;
const SILENCE_TIMEOUT_MS = 30_000;
const MOST_REDIRECTS = 3;

export type Download =
  | { kind: 'bytes'; stream: Readable }
  | { kind: 'gone' }
  | { kind: 'away' }
  /** It lies where Loket does not go. */
  | { kind: 'refused' };

/** Fetches files that gateways speak of, from the gateway itself or from the public internet, and nowhere else. */
@Injectable()
export class MediaDownload implements OnApplicationShutdown {
  private readonly gateways = new Agent(timeouts());
  private readonly internet = new Agent({
    ...timeouts(),
    connect: { timeout: CONNECT_TIMEOUT_MS, lookup: publicLookup },
  });

  async open(channel: Channel, source: MediaSource, signal: AbortSignal): Promise<Download> {
    const places = mediaPlacesOf(channel, source);
    let worst: Download = { kind: places.length === 0 ? 'refused' : 'gone' };
    for (const place of places) {
      const download = await this.from(channel, place, signal);
      if (download.kind === 'bytes') return download;
      if (download.kind !== 'gone') worst = download;
    }
    return worst;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.gateways.destroy(), this.internet.destroy()]);
  }

  private async from(channel: Channel, first: MediaPlace, signal: AbortSignal): Promise<Download> {
    let place: MediaPlace | null = first;
    try {
      for (let hops = 0; place !== null && hops <= MOST_REDIRECTS; hops += 1) {
        const answer = await this.ask(channel, place, signal);
        if (answer.statusCode === 200) return { kind: 'bytes', stream: answer.body };
        await answer.body.dump();
        const { location } = answer.headers;
        if (answer.statusCode < 300 || answer.statusCode >= 400 || typeof location !== 'string')
          return { kind: isGone(answer.statusCode) ? 'gone' : 'away' };
        // Each step is judged anew: a link may lead anywhere.
        place = placeOf(channel, location, place.url);
      }
      return { kind: 'refused' };
    } catch (error) {
      return { kind: isPrivate(error) ? 'refused' : 'away' };
    }
  }

  private ask(
    { token }: Channel,
    { url, isGateway }: MediaPlace,
    signal: AbortSignal,
  ): Promise<Dispatcher.ResponseData> {
    if (!isGateway) refusePrivateHost(url);
    return request(url, {
      // The token is the gateway's own affair.
      headers: isGateway && token !== null ? { authorization: `Bearer ${token}` } : {},
      dispatcher: isGateway ? this.gateways : this.internet,
      signal,
    });
  }
}

const timeouts = () => ({
  connect: { timeout: CONNECT_TIMEOUT_MS },
  headersTimeout: SILENCE_TIMEOUT_MS,
  bodyTimeout: SILENCE_TIMEOUT_MS,
});

const isGone = (status: number): boolean => status === 404 || status === 410;

const isPrivate = (error: unknown): boolean =>
  error instanceof PrivateAddressError ||
  (error instanceof Error && error.cause !== undefined && isPrivate(error.cause));
