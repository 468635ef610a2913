import { type Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.ts';
import { type ByteRange, Storage } from '../../../platform/storage/storage.ts';
import { type KeptFile } from './attachment-rows.ts';
import { FileReceiver, type ReceivedFile, type ReceiveLimits } from './file-receiver.ts';
import { Thumbnails } from './thumbnails.ts';

interface Incoming {
  workspaceId: string;
  id: string;
  stream: Readable;
  fileName: string;
  limits: ReceiveLimits;
}

const thumbnailKey = (key: string): string => `${key}.thumbnail`;

/** Takes files in, with their small pictures, and gives them out. */
@Injectable()
export class AttachmentStore {
  constructor(
    private readonly receiver: FileReceiver,
    private readonly thumbnails: Thumbnails,
    private readonly storage: Storage,
    private readonly clock: Clock,
  ) {}

  async keep({ workspaceId, id, stream, fileName, limits }: Incoming): Promise<KeptFile> {
    const file = await this.receiver.receive(stream, fileName, limits);
    try {
      const picture = await this.thumbnails.make(file);
      const [day = ''] = this.clock.now().toISOString().split('T');
      const storageKey = `${workspaceId}/${day.replaceAll('-', '/')}/${id}`;
      if (picture?.thumbnailPath) await this.storage.take(picture.thumbnailPath, thumbnailKey(storageKey));
      await this.storage.take(file.path, storageKey);
      return {
        ...factsOf(file),
        storageKey,
        widthPx: picture?.widthPx ?? null,
        heightPx: picture?.heightPx ?? null,
        hasThumbnail: Boolean(picture?.thumbnailPath),
      };
    } finally {
      await this.receiver.discard(file);
    }
  }

  read(storageKey: string, range?: ByteRange): Promise<Readable> {
    return this.storage.read(storageKey, range);
  }

  readThumbnail(storageKey: string): Promise<Readable> {
    return this.storage.read(thumbnailKey(storageKey));
  }

  async remove(storageKey: string, hasThumbnail: boolean): Promise<void> {
    if (hasThumbnail) await this.storage.remove(thumbnailKey(storageKey));
    await this.storage.remove(storageKey);
  }
}

const factsOf = ({ contentType, sizeBytes, sha256 }: ReceivedFile) => ({ contentType, sizeBytes, sha256 });
