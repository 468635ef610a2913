import { Module } from '@nestjs/common';
import { ChannelsModule } from '../../channels/channels.module.ts';
import { AttachmentsModule } from '../../conversations/attachments/attachments.module.ts';
import { MediaDownload } from './media-download.ts';
import { MediaFetcher } from './media-fetcher.ts';

/** Files that customers send, from their gateway to the desk. */
@Module({
  imports: [ChannelsModule, AttachmentsModule],
  providers: [MediaDownload, MediaFetcher],
})
export class MediaModule {}
