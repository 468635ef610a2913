import { rm } from 'node:fs/promises';
import { type Readable } from 'node:stream';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Disk } from 'flydrive';
import { S3Driver } from 'flydrive/drivers/s3';
import { type ByteRange, Storage } from './storage.ts';
import { type S3Place } from './s3-place.ts';

const CONNECT_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 60_000;

/** Files in a bucket of S3, or of whatever speaks its language. */
export class S3Storage extends Storage {
  private readonly client: S3Client;
  private readonly disk: Disk;

  constructor(private readonly place: S3Place) {
    super();
    const { endpoint, region, credentials, bucket } = place;
    this.client = new S3Client({
      region,
      ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
      ...(credentials === null ? {} : { credentials }),
      requestHandler: { connectionTimeout: CONNECT_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS },
      // Others than AWS do not all understand checksums that come after the body.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    this.disk = new Disk(
      new S3Driver({ client: this.client, bucket, visibility: 'private', supportsACL: false }),
    );
  }

  async take(localPath: string, key: string): Promise<void> {
    await this.disk.copyFromFs(localPath, key);
    await rm(localPath, { force: true });
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    if (!range) return this.disk.getStream(key);
    // The library reads whole files only.
    const { Body } = await this.client.send(
      new GetObjectCommand({
        Bucket: this.place.bucket,
        Key: key,
        Range: `bytes=${range.first}-${range.last}`,
      }),
    );
    return Body as Readable;
  }

  async remove(key: string): Promise<void> {
    await this.disk.delete(key);
  }
}
