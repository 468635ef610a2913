import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CategoriesController } from './categories.controller.ts';
import { Categories } from './categories.service.ts';
import { Category } from './category.entity.ts';

@Module({
  imports: [TypeOrmModule.forFeature([Category])],
  controllers: [CategoriesController],
  providers: [Categories],
  exports: [Categories],
})
export class CategoriesModule {}
