import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CategoriesModule } from '../categories/categories.module.ts';
import { CustomFieldsModule } from '../custom-fields/custom-fields.module.ts';
import { TagsModule } from '../tags/tags.module.ts';
import { TemplatesController } from './templates.controller.ts';
import { Templates } from './templates.service.ts';
import { TicketTemplate } from './ticket-template.entity.ts';

@Module({
  imports: [TypeOrmModule.forFeature([TicketTemplate]), CategoriesModule, TagsModule, CustomFieldsModule],
  controllers: [TemplatesController],
  providers: [Templates],
  exports: [Templates],
})
export class TemplatesModule {}
