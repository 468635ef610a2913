import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DELIVERY_STATES, type MessageDeliveryState } from './message.entity.ts';

/** What a gateway said of a message whose id we do not know yet: its send has not been answered. */
@Entity('parked_statuses')
@ForeignKey('Channel', ['workspaceId', 'channelId'], ['workspaceId', 'id'])
export class ParkedStatus {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid', { name: 'channel_id' }) channelId: string;
  @PrimaryColumn('text', { name: 'external_id' }) externalId: string;
  @PrimaryColumn('enum', { enum: DELIVERY_STATES, enumName: 'delivery_state' }) state: MessageDeliveryState;
  @Column('jsonb', { nullable: true }) error: { code: string; message: string } | null;
  @Column('timestamptz') at: Date;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
