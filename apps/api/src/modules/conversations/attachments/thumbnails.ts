import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../platform/config/config.ts';
import { newId } from '../../../platform/ids.ts';
import { Logger } from '../../../platform/logging/logger.ts';
import { hasPicture } from './content-type.ts';
import { type ReceivedFile } from './file-receiver.ts';

export const THUMBNAIL_TYPE = 'image/webp';
const EDGE_PX = 640;
const QUALITY = 78;
// Small files can claim to be huge pictures.
const MAX_PIXELS = 50_000_000;
const TIMEOUT_SECONDS = 10;

type Sharp = typeof import('sharp').default;

export interface Picture {
  widthPx: number;
  heightPx: number;
  /** Null when no small one can be made of it. */
  thumbnailPath: string | null;
}

/** Makes small pictures of large ones, one at a time: each takes memory for all of its pixels. */
@Injectable()
export class Thumbnails {
  private library: Promise<Sharp | null> | null = null;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly config: AppConfig,
    private readonly logger: Logger,
  ) {}

  /** Null for what is no picture, or cannot be read as one. */
  async make(file: ReceivedFile): Promise<Picture | null> {
    if (!hasPicture(file.contentType)) return null;
    const sharp = await (this.library ??= this.load());
    if (!sharp) return null;
    const made = this.turn.then(() => this.shrink(sharp, file));
    this.turn = made.catch(() => undefined);
    return made;
  }

  private async shrink(sharp: Sharp, { path }: ReceivedFile): Promise<Picture | null> {
    try {
      const options = { limitInputPixels: MAX_PIXELS, sequentialRead: true, failOn: 'error' as const };
      const { width, height, autoOrient } = await sharp(path, options).metadata();
      const size = { widthPx: autoOrient.width || width, heightPx: autoOrient.height || height };
      const thumbnailPath = join(this.config.dataDir, 'incoming', newId());
      const small = sharp(path, options)
        .autoOrient()
        .resize({ width: EDGE_PX, height: EDGE_PX, fit: 'inside', withoutEnlargement: true })
        .webp({ quality: QUALITY })
        .timeout({ seconds: TIMEOUT_SECONDS });
      await pipeline(small, createWriteStream(thumbnailPath, { flags: 'wx', mode: 0o600 }));
      return { ...size, thumbnailPath };
    } catch (error) {
      this.logger.debug({ err: error }, 'no small picture can be made of a file');
      return null;
    }
  }

  /** The library is a binary of the platform: where there is none, files go without small pictures. */
  private async load(): Promise<Sharp | null> {
    try {
      const { default: sharp } = await import('sharp');
      sharp.cache(false);
      sharp.concurrency(1);
      return sharp;
    } catch (error) {
      this.logger.warn({ err: error }, 'pictures are shown without small ones: their library does not load');
      return null;
    }
  }
}
