import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.ts';
import { UsersModule } from '../users/users.module.ts';
import { AgentsController } from './agents.controller.ts';
import { AgentQueries } from './agents.queries.ts';
import { Agents } from './agents.service.ts';

@Module({
  imports: [AuthModule, UsersModule],
  controllers: [AgentsController],
  providers: [Agents, AgentQueries],
})
export class AgentsModule {}
