import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.ts';
import { TicketsModule } from '../tickets/tickets.module.ts';
import { WorkspacesModule } from '../workspaces/workspaces.module.ts';
import { EventBroadcast } from './event-broadcast.ts';
import { RealtimeServer } from './realtime-server.ts';
import { SocketLimit } from './socket-limit.ts';
import { SocketSessions } from './socket-sessions.ts';
import { TicketPresence } from './ticket-presence.ts';

@Module({
  imports: [AuthModule, TicketsModule, WorkspacesModule],
  providers: [RealtimeServer, SocketLimit, SocketSessions, EventBroadcast, TicketPresence],
})
export class RealtimeModule {}
