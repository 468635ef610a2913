import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TicketsModule } from '../tickets/tickets.module.ts';
import { CannedResponse } from './canned-response.entity.ts';
import { CannedResponsesController } from './canned-responses.controller.ts';
import { CannedResponsesQueries } from './canned-responses.queries.ts';
import { CannedResponses } from './canned-responses.service.ts';

@Module({
  imports: [TypeOrmModule.forFeature([CannedResponse]), TicketsModule],
  controllers: [CannedResponsesController],
  providers: [CannedResponses, CannedResponsesQueries],
  exports: [CannedResponses],
})
export class CannedResponsesModule {}
