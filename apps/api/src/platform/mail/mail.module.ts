import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Mail } from './mail.entity.ts';
import { MailSender } from './mail-sender.ts';
import { Mailer } from './mailer.ts';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Mail])],
  providers: [Mailer, MailSender],
  exports: [Mailer],
})
export class MailModule {}
