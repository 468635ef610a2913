import { Injectable } from '@nestjs/common';
import { type Tx } from '../../platform/database/db.ts';
import { CannedResponses } from '../canned-responses/canned-responses.service.ts';
import { Categories } from '../categories/categories.service.ts';
import { type NewWorkspace, Workspaces } from '../workspaces/workspaces.service.ts';

/** A workspace with what every one begins with. */
@Injectable()
export class WorkspaceOpening {
  constructor(
    private readonly workspaces: Workspaces,
    private readonly categories: Categories,
    private readonly cannedResponses: CannedResponses,
  ) {}

  async open(tx: Tx, wish: NewWorkspace): Promise<{ id: string; shortId: string }> {
    const workspace = await this.workspaces.create(tx, wish);
    await this.categories.seedDefaults(tx, workspace.id, wish.locale);
    await this.cannedResponses.seedDefaults(tx, workspace.id);
    return workspace;
  }
}
