import { Injectable } from '@nestjs/common';
import { type Tx } from '../../../platform/database/db.ts';
import { type AuthorType } from '../ticket.ts';

export interface MoveIn {
  workspaceId: string;
  targetId: string;
  sourceIds: string[];
}

export interface MoveBack {
  workspaceId: string;
  /** The ticket that the source's messages stand in. */
  rootId: string;
  sourceId: string;
  /** The source, and what was merged into it before. */
  familyIds: string[];
  mergedAt: Date;
}

interface LastMessage {
  author: AuthorType;
  preview: string;
  at: Date;
}

export interface MovedBack {
  messages: number;
  /** Whether the customer wrote by the source after it was merged. */
  heardCustomer: boolean;
  lastOfSource: LastMessage | null;
  lastOfRoot: LastMessage | null;
}

/** Moves messages and chats between tickets. They are another module's, which knows tickets. */
export interface ThreadMover {
  /** How many messages each source brought, by its id. */
  moveIn(tx: Tx, move: MoveIn): Promise<Map<string, number>>;
  moveBack(tx: Tx, move: MoveBack): Promise<MovedBack>;
}

/** The door through which that module hears of merges. */
@Injectable()
export class ThreadMovers {
  private registered: ThreadMover | null = null;

  register(mover: ThreadMover): void {
    this.registered = mover;
  }

  get mover(): ThreadMover {
    if (!this.registered) throw new Error('Nobody moves threads');
    return this.registered;
  }
}
