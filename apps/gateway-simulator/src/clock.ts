/** Told from outside, so that tests may stop it. */
export interface SimulatorClock {
  nowMs(): number;
}

export const systemClock: SimulatorClock = { nowMs: () => Date.now() };
