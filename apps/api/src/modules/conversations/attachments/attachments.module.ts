import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TicketsModule } from '../../tickets/tickets.module.ts';
import { WorkspacesModule } from '../../workspaces/workspaces.module.ts';
import { AttachmentLimits } from './attachment-limits.ts';
import { AttachmentRows } from './attachment-rows.ts';
import { AttachmentStore } from './attachment-store.ts';
import { Attachment } from './attachment.entity.ts';
import { AttachmentsController } from './attachments.controller.ts';
import { Attachments } from './attachments.service.ts';
import { FileLinks } from './file-links.ts';
import { FileReceiver } from './file-receiver.ts';
import { FilesController } from './files.controller.ts';
import { ForgottenUploadsSchedule } from './forgotten-uploads.schedule.ts';
import { MediaFetches } from './media-fetches.ts';
import { Thumbnails } from './thumbnails.ts';

@Module({
  imports: [TypeOrmModule.forFeature([Attachment]), WorkspacesModule, TicketsModule],
  controllers: [AttachmentsController, FilesController],
  providers: [
    Attachments,
    AttachmentLimits,
    AttachmentRows,
    AttachmentStore,
    FileLinks,
    FileReceiver,
    MediaFetches,
    ForgottenUploadsSchedule,
    Thumbnails,
  ],
  exports: [Attachments, FileLinks],
})
export class AttachmentsModule {}
