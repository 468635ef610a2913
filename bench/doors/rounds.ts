import { Latencies } from '../lib/latencies.ts';
import { atMost, type Finding } from '../faults/invariants.ts';

const MOST_GROWTH_PERCENT = 20;

/** The p95 of each round, by turns without and with the disturbance: what else a machine does comes and goes. */
export class Rounds {
  readonly alone: number[] = [];
  readonly beside: number[] = [];

  static async time(act: (times: Latencies) => Promise<number>, into: number[]): Promise<number> {
    const times = new Latencies();
    const refused = await act(times);
    into.push(times.summary().p95 ?? 0);
    return refused;
  }

  /** By how much the middle round with the disturbance is slower than the middle one without. */
  growth(what: string): Finding {
    const [from, to] = [median(this.alone), median(this.beside)];
    const told = `${from.toFixed(1)} to ${to.toFixed(1)} ms`;
    return atMost(`${what}, % (${told})`, (to / from - 1) * 100, MOST_GROWTH_PERCENT);
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
