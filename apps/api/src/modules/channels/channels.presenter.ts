import { type Channel, type KeyedChannel } from './channels.service.ts';
import { type ChannelAnswer, type KeyedChannelAnswer } from './channels.dto.ts';

export const presentChannel = (channel: Channel): ChannelAnswer => ({
  id: channel.id,
  kind: channel.kind,
  provider: channel.provider,
  name: channel.name,
  is_default: channel.isDefault,
  is_active: channel.isActive,
  base_url: channel.baseUrl,
  has_token: channel.token !== null,
  settings: { intake: channel.settings.intake, groups_open_tickets: channel.settings.groupsOpenTickets },
  key_hint: channel.keyHint,
  health: channel.health,
  created_at: channel.createdAt.toISOString(),
});

export const presentKeyedChannel = (
  { channel, key }: KeyedChannel,
  publicUrl: string,
): KeyedChannelAnswer => ({
  channel: presentChannel(channel),
  key,
  webhook_url: `${publicUrl}/webhook/${channel.provider ?? channel.kind}/${key}`,
});
