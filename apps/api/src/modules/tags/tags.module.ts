import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Tag } from './tag.entity.ts';
import { TagsController } from './tags.controller.ts';
import { Tags } from './tags.service.ts';
import { TicketTag } from './ticket-tag.entity.ts';

@Module({
  imports: [TypeOrmModule.forFeature([Tag, TicketTag])],
  controllers: [TagsController],
  providers: [Tags],
  exports: [Tags],
})
export class TagsModule {}
