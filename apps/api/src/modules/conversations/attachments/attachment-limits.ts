import { Injectable } from '@nestjs/common';
import { Workspaces } from '../../workspaces/workspaces.service.ts';
import { type ReceiveLimits } from './file-receiver.ts';

/** What a workspace takes of a file. */
@Injectable()
export class AttachmentLimits {
  constructor(private readonly workspaces: Workspaces) {}

  async of(workspaceId: string): Promise<ReceiveLimits> {
    const { settings } = await this.workspaces.get(workspaceId);
    return { maxBytes: settings.attachmentMaxBytes, types: settings.attachmentTypes };
  }
}
