import { Injectable } from '@nestjs/common';
import { listOf, recordOf, textOf } from '@loket/gateway-protocols/json-reader.ts';
import { type OutgoingMessage } from '@loket/gateway-protocols/outgoing-message.ts';
import { type SendOutcome, whapiSendOutcome } from '@loket/gateway-protocols/send-outcome.ts';
import { Clock } from '../../../platform/clock/clock.ts';
import { type Channel } from '../../channels/channels.service.ts';
import { Attachments, type OutgoingFile } from '../../conversations/attachments/attachments.service.ts';
import { type LeasedMessage } from '../../conversations/conversations.service.ts';
import { GatewayHttp } from './gateway-http.ts';

export type Prepared = { message: OutgoingMessage } | { outcome: SendOutcome };

const NO_FILE: SendOutcome = { kind: 'rejected', code: 'no_file', message: 'The file is not there any more' };
const NOT_TAKEN: SendOutcome = {
  kind: 'retry',
  afterMs: null,
  code: 'file_not_taken',
  message: 'The gateway did not take the file',
};

/** What a message of the desk is for its gateway. A file is with the gateway, or can be fetched by it, before. */
@Injectable()
export class OutgoingMessages {
  constructor(
    private readonly attachments: Attachments,
    private readonly http: GatewayHttp,
    private readonly clock: Clock,
  ) {}

  async prepare(channel: Channel, message: LeasedMessage): Promise<Prepared> {
    const addressed = {
      chatAddress: message.chatAddress,
      clientId: message.id,
      quotedProviderMessageId: message.quotedExternalId,
    };
    if (message.kind === 'text') return { message: { ...addressed, kind: 'text', body: message.body } };
    const file = await this.attachments.outgoing(message.workspaceId, message.id);
    if (!file) return { outcome: NO_FILE };
    const url =
      channel.provider === 'whapi' ? await this.handOver(channel, file) : this.linkTo(message, file);
    if (typeof url !== 'string') return { outcome: url };
    const media = { url, mimeType: file.mimeType, fileName: file.fileName };
    return { message: { ...addressed, kind: file.kind, body: message.body || null, media } };
  }

  /** Gateways that fetch what they send come for it by a link that ends soon. */
  private linkTo({ workspaceId }: LeasedMessage, { attachmentId }: OutgoingFile): string {
    const { links } = this.attachments;
    return links.absolute(links.make(workspaceId, attachmentId));
  }

  /** Whapi takes files first, piece by piece, and gives their names. Nothing is sent by that: it may be repeated. */
  private async handOver(
    { baseUrl, token, isActive }: Channel,
    file: OutgoingFile,
  ): Promise<string | SendOutcome> {
    // Nothing will be sent there either, and its sender says why.
    if (baseUrl === null || !isActive) return '';
    const { mimeType, sizeBytes } = file;
    const content = { stream: await file.open(), contentType: mimeType, sizeBytes };
    const result = await this.http.upload({ baseUrl, token }, '/media', content);
    const id = 'status' in result && result.status < 300 ? idIn(result.body) : null;
    if (id !== null) return id;
    const outcome = whapiSendOutcome(result, this.clock.now().getTime());
    return outcome.kind === 'rejected' || outcome.kind === 'retry' ? outcome : NOT_TAKEN;
  }
}

const idIn = (body: unknown): string | null => {
  try {
    const [first] = listOf(recordOf(typeof body === 'string' ? JSON.parse(body) : body)?.media);
    return textOf(recordOf(first)?.id);
  } catch {
    return null;
  }
};
