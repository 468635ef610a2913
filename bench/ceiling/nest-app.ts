import 'reflect-metadata';
import { Body, Controller, HttpCode, Module, Post, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsOptional, IsString } from 'class-validator';
import { Pool } from 'pg';
import { firstMessage, type IncomingText, laterMessage, type OpenChat, type Place } from './rows.ts';

// As many as Loket's own pool has.
const CONNECTIONS = 12;
const { DATABASE_URL: connectionString, PORT: port } = process.env;
const pool = new Pool({ connectionString, max: CONNECTIONS, application_name: 'loket bench ceiling' });

class MessageDto implements IncomingText {
  declare workspaceId: string;
  declare channelId: string;
  declare chatId?: string;
  declare ticketId?: string;
  declare externalId: string;
  declare phone: string;
  declare name: string;
  declare text: string;
}

class MessagesController {
  async receive(message: MessageDto): Promise<{ status: 'ok' }> {
    const isLater = message.chatId !== undefined;
    const place: Place = message;
    await pool.query(
      isLater ? laterMessage(message as OpenChat & MessageDto, message) : firstMessage(place, message),
    );
    return { status: 'ok' };
  }
}

class CeilingModule {}

// Node runs this file as it is, and it knows no decorators: they are called by hand.
const decorate = (
  target: object,
  key: string,
  decorators: readonly (MethodDecorator | PropertyDecorator)[],
): void => {
  const descriptor = Object.getOwnPropertyDescriptor(target, key) as PropertyDescriptor;
  decorators.forEach((decorator) => decorator(target, key, descriptor));
};
for (const key of ['workspaceId', 'channelId', 'externalId', 'phone', 'name', 'text']) {
  decorate(MessageDto.prototype, key, [IsString()]);
}
for (const key of ['chatId', 'ticketId']) decorate(MessageDto.prototype, key, [IsOptional(), IsString()]);
decorate(MessagesController.prototype, 'receive', [Post('messages'), HttpCode(200)]);
Body()(MessagesController.prototype, 'receive', 0);
Reflect.defineMetadata('design:paramtypes', [MessageDto], MessagesController.prototype, 'receive');
Controller()(MessagesController);
Module({ controllers: [MessagesController] })(CeilingModule);

const app = await NestFactory.create<NestFastifyApplication>(CeilingModule, new FastifyAdapter(), {
  logger: false,
});
app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true }));
await app.listen(Number(port), '127.0.0.1');
process.once('SIGTERM', () => void app.close().then(() => pool.end()));
process.stdout.write('ceiling is ready\n');
