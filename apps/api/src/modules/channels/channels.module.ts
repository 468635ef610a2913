import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { WorkspacesModule } from '../workspaces/workspaces.module.ts';
import { Channel } from './channel.entity.ts';
import { ChannelsController } from './channels.controller.ts';
import { Channels } from './channels.service.ts';

@Module({
  imports: [TypeOrmModule.forFeature([Channel]), WorkspacesModule],
  controllers: [ChannelsController],
  providers: [Channels],
  exports: [Channels],
})
export class ChannelsModule {}
