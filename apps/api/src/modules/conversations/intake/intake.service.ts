import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.ts';
import { type Tx } from '../../../platform/database/db.ts';
import { type Workspace } from '../../workspaces/workspaces.service.ts';
import { IntakeExecutor } from './intake-executor.ts';
import { IntakeLoader } from './intake-loader.ts';
import { planIntake } from './intake-plan.ts';
import { type IntakeDelivery, type IntakeOutcome, type IntakePlan } from './intake.types.ts';

export type { IntakeDelivery, IntakeOutcome } from './intake.types.ts';

/** What a batch came to. */
export interface IntakeResult {
  outcomes: IntakeOutcome[];
  plan: IntakePlan;
  /** When each delivery of the batch had come. */
  receivedAt: Date[];
}

/** Turns what customers wrote into contacts, chats, messages and tickets. */
@Injectable()
export class Intake {
  constructor(
    private readonly loader: IntakeLoader,
    private readonly executor: IntakeExecutor,
    private readonly clock: Clock,
  ) {}

  /** Takes a batch in, all or nothing. The caller makes sure that one batch of a workspace runs at a time. */
  async process(tx: Tx, workspace: Workspace, batch: readonly IntakeDelivery[]): Promise<IntakeResult> {
    const moment = { workspace, now: this.clock.now() };
    const state = await this.loader.load(tx, moment, batch);
    const plan = planIntake(batch, state);
    await this.executor.execute(tx, moment, plan);
    return {
      outcomes: plan.outcomes,
      plan,
      receivedAt: batch.map((delivery) => delivery.receivedAt),
    };
  }
}
