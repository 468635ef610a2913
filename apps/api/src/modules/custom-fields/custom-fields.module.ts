import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomField } from './custom-field.entity.ts';
import { CustomFieldsController } from './custom-fields.controller.ts';
import { CustomFields } from './custom-fields.service.ts';

@Module({
  imports: [TypeOrmModule.forFeature([CustomField])],
  controllers: [CustomFieldsController],
  providers: [CustomFields],
  exports: [CustomFields],
})
export class CustomFieldsModule {}
