import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Account } from './account.entity.ts';
import { User } from './user.entity.ts';
import { Users } from './users.service.ts';

@Module({
  imports: [TypeOrmModule.forFeature([Account, User])],
  providers: [Users],
  exports: [Users],
})
export class UsersModule {}
