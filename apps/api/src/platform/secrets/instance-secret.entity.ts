import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('instance_secrets')
export class InstanceSecret {
  @PrimaryColumn('text')
  name: string;

  @Column('text')
  value: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
