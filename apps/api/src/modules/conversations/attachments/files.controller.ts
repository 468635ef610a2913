import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { Public } from '../../../platform/access/access.decorators.ts';
import { Clock } from '../../../platform/clock/clock.ts';
import { type StoredAttachment } from './attachment-rows.ts';
import { AttachmentStore } from './attachment-store.ts';
import { attachmentNotFound, linkExpired } from './attachments.errors.ts';
import { Attachments } from './attachments.service.ts';
import { byteRangeOf } from './byte-range.ts';
import { isShownInline, servedType } from './content-type.ts';
import { contentDisposition, downloadName } from './file-name.ts';
import { FileLinks, type LinkedFile } from './file-links.ts';
import { THUMBNAIL_TYPE } from './thumbnails.ts';

// Whatever a file holds, nothing of it runs, loads or is framed by others.
const FILE_POLICY = "sandbox; default-src 'none'; frame-ancestors 'self'";
const READY = 'ready';

interface Asked {
  range?: string;
  isDownload: boolean;
}

@ApiTags('attachments')
@Controller('files')
export class FilesController {
  constructor(
    private readonly links: FileLinks,
    private readonly attachments: Attachments,
    private readonly store: AttachmentStore,
    private readonly clock: Clock,
  ) {}

  @Public()
  @Get(':token')
  @ApiParam({ name: 'token', type: String, description: 'As it stands in the links of an attachment' })
  @ApiQuery({ name: 'download', required: false, type: String, description: '1: to be saved, never shown' })
  @ApiOperation({ summary: 'The bytes of a file, whole or a range of them', operationId: 'readFile' })
  @ApiOkResponse({ content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  async read(
    @Param('token') token: string,
    @Query('download') download: string | undefined,
    @Headers('range') range: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const linked = this.links.read(token);
    if (!linked) throw attachmentNotFound();
    if (linked.expiresAt <= this.clock.now()) throw linkExpired();
    const file = await this.attachments.get(linked.workspaceId, linked.attachmentId);
    const { storage_key: key } = file;
    if (file.state !== READY || key === null) throw attachmentNotFound();
    this.addHeaders(reply, linked);
    if (linked.variant === 'thumbnail') {
      await reply.type(THUMBNAIL_TYPE).send(await this.store.readThumbnail(key));
      return;
    }
    await this.sendOriginal(reply, { ...file, storage_key: key }, { range, isDownload: download === '1' });
  }

  private addHeaders(reply: FastifyReply, { expiresAt }: LinkedFile): void {
    const seconds = Math.floor((expiresAt.getTime() - this.clock.now().getTime()) / 1000);
    void reply.headers({
      'content-security-policy': FILE_POLICY,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'cache-control': `private, max-age=${seconds}, immutable`,
    });
  }

  private async sendOriginal(
    reply: FastifyReply,
    file: StoredAttachment & { storage_key: string },
    { range, isDownload }: Asked,
  ): Promise<void> {
    const { content_type: type, storage_key: key } = file;
    const size = file.size_bytes ?? 0;
    const kind = isShownInline(type) && !isDownload ? 'inline' : 'attachment';
    void reply.headers({
      'content-disposition': contentDisposition(kind, downloadName(file.file_name, type)),
      'accept-ranges': 'bytes',
      etag: `"${file.sha256 ?? file.id}"`,
    });
    const asked = byteRangeOf(range, size);
    if (asked === 'unsatisfiable') {
      await reply.status(416).header('content-range', `bytes */${size}`).send();
      return;
    }
    void reply.type(servedType(type));
    if (!asked) {
      await reply.header('content-length', size).send(await this.store.read(key));
      return;
    }
    await reply
      .status(206)
      .header('content-range', `bytes ${asked.first}-${asked.last}/${size}`)
      .header('content-length', asked.last - asked.first + 1)
      .send(await this.store.read(key, asked));
  }
}
