import { Module } from '@nestjs/common';
import { OutboxController } from './email.controller.ts';
import { OutboxQueries } from './email.queries.ts';
import { Outbox } from './email.service.ts';

@Module({ controllers: [OutboxController], providers: [Outbox, OutboxQueries] })
export class EmailModule {}
