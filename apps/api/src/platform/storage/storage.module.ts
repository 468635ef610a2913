import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Global, Module } from '@nestjs/common';
import { AppConfig } from '../config/config.ts';
import { DiskStorage } from './disk-storage.ts';
import { FILES_FOLDER } from './files-folder.ts';
import { Storage } from './storage.ts';

const storageFor = async ({ storageUrl, dataDir }: AppConfig): Promise<Storage> => {
  if (storageUrl === null) return new DiskStorage(join(dataDir, FILES_FOLDER));
  if (storageUrl.startsWith('file:')) return new DiskStorage(fileURLToPath(storageUrl));
  // Its library is large, and most desks keep their files on their own disk.
  const [{ S3Storage }, { s3PlaceOf }] = await Promise.all([
    import('./s3-storage.ts'),
    import('./s3-place.ts'),
  ]);
  return new S3Storage(s3PlaceOf(storageUrl));
};

@Global()
@Module({
  providers: [{ provide: Storage, inject: [AppConfig], useFactory: storageFor }],
  exports: [Storage],
})
export class StorageModule {}
