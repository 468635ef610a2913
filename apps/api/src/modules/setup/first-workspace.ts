import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../platform/config/config.ts';
import { type Tx } from '../../platform/database/db.ts';
import { type Channel, Channels } from '../channels/channels.service.ts';
import { type NewWorkspace } from '../workspaces/workspaces.service.ts';
import { WorkspaceOpening } from './workspace-opening.ts';

const FIRST: NewWorkspace = { slug: 'loket', name: 'Loket', locale: 'id', timezone: 'Asia/Jakarta' };
const WHAPI_URL = 'https://gate.whapi.cloud';
const SIMULATOR_TOKEN = 'simulator';

interface Gateway {
  baseUrl: string | null;
  token: string | null;
}

/** The first workspace, what it begins with, and its default WhatsApp channel. */
@Injectable()
export class FirstWorkspace {
  constructor(
    private readonly config: AppConfig,
    private readonly opening: WorkspaceOpening,
    private readonly channels: Channels,
  ) {}

  async ensure(tx: Tx, simulatorUrl: string | null): Promise<string> {
    const workspace = await this.ensureWorkspace(tx);
    await this.ensureChannel(tx, workspace, this.gateway(simulatorUrl));
    return workspace.id;
  }

  forget(workspaceId: string): void {
    this.channels.forget(workspaceId);
  }

  private async ensureWorkspace(tx: Tx): Promise<{ id: string; shortId: string }> {
    const [known] = await tx.query<{ id: string; short_id: string }>(
      'SELECT id, short_id FROM workspaces ORDER BY is_test, created_at, id LIMIT 1',
    );
    if (known) return { id: known.id, shortId: known.short_id };
    return this.opening.open(tx, FIRST);
  }

  private gateway(simulatorUrl: string | null): Gateway {
    const { whapiBaseUrl, whapiToken } = this.config;
    if (whapiToken !== null) return { baseUrl: whapiBaseUrl ?? WHAPI_URL, token: whapiToken };
    if (simulatorUrl !== null) return { baseUrl: simulatorUrl, token: SIMULATOR_TOKEN };
    return { baseUrl: whapiBaseUrl, token: null };
  }

  /** The environment sets up a channel that has no credentials of its own yet; what an admin typed in stays. */
  private async ensureChannel(
    tx: Tx,
    workspace: { id: string; shortId: string },
    gateway: Gateway,
  ): Promise<void> {
    this.channels.forget(workspace.id);
    const channels = (await this.channels.list(workspace.id)).filter(({ kind }) => kind === 'whatsapp');
    if (channels.length === 0) {
      const channel = { kind: 'whatsapp' as const, provider: 'whapi' as const, name: 'WhatsApp' };
      await this.channels.create(tx, workspace, { ...channel, ...gateway });
      return;
    }
    const channel = channels.find(({ isDefault }) => isDefault);
    if (!channel || !isUnset(channel) || !differs(channel, gateway)) return;
    await this.channels.change(tx, workspace.id, channel.id, gateway);
  }
}

const isUnset = ({ provider, token }: Channel): boolean =>
  provider === 'whapi' && (token === null || token === SIMULATOR_TOKEN);

const differs = (channel: Channel, { baseUrl, token }: Gateway): boolean =>
  token !== null && (channel.baseUrl !== baseUrl || channel.token !== token);
