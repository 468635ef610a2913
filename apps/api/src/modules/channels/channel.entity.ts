import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import {
  CHANNEL_KINDS,
  type ChannelHealth,
  type ChannelKind,
  type ChannelSettings,
  type Provider,
} from './channel.ts';

@Entity('channels')
@Unique('channels_key_hash_key', ['workspaceId', 'keyHash'])
@ForeignKey('Workspace', ['workspaceId'], ['id'])
export class Channel {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('enum', { enum: CHANNEL_KINDS, enumName: 'channel_kind' }) kind: ChannelKind;
  @Column('text', { nullable: true }) provider: Provider | null;
  @Column('text') name: string;
  @Column('boolean', { name: 'is_default', default: false }) isDefault: boolean;
  @Column('text', { name: 'key_hash', nullable: true }) keyHash: string | null;
  @Column('text', { name: 'key_hint', nullable: true }) keyHint: string | null;
  @Column('text', { name: 'base_url', nullable: true }) baseUrl: string | null;
  @Column('jsonb', { default: {} }) credentials: { token?: string | null };
  @Column('jsonb', { default: {} }) settings: Partial<ChannelSettings>;
  @Column('jsonb', { nullable: true }) health: ChannelHealth | null;
  @Column('timestamptz', { name: 'deactivated_at', nullable: true }) deactivatedAt: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
