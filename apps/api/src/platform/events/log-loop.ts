const LOOK_AGAIN_MS = 15;
const SAFETY_LOOK_MS = 5_000;
const AFTER_FAILURE_MS = 1_000;

export type Outcome = 'idle' | 'more' | 'soon';

interface LoopParts {
  /** One turn of reading: says whether there is nothing, more at once, or more in a moment. */
  turn: () => Promise<Outcome>;
  onError: (error: unknown) => void;
  /** A pause after each turn, however often it is woken: under load the next one finds more. 0 unless told. */
  restMs?: number;
}

/** Runs turns one after another while there is something to read, then sleeps until it is woken. */
export class LogLoop {
  private isRunning = false;
  private isWanted = false;
  private isStopped = false;
  private timer: NodeJS.Timeout | null = null;
  private endedAtMs = -Infinity;
  private current: Promise<void> = Promise.resolve();

  constructor(private readonly parts: LoopParts) {}

  wake(): void {
    this.isWanted = true;
    if (this.isRunning || this.isStopped) return;
    const restMs = this.endedAtMs + (this.parts.restMs ?? 0) - performance.now();
    if (restMs > 0) return this.sleep(restMs);
    this.isRunning = true;
    this.current = this.run();
  }

  /** Lets the turn in hand finish; none begins after it. */
  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.current;
  }

  private async run(): Promise<void> {
    const { restMs = 0, turn, onError } = this.parts;
    let waitMs = SAFETY_LOOK_MS;
    let goesOn = true;
    while (goesOn && !this.isStopped) {
      this.isWanted = false;
      try {
        const outcome = await turn();
        goesOn = outcome === 'more' || (this.isWanted && restMs === 0);
        waitMs = outcome === 'soon' ? LOOK_AGAIN_MS : SAFETY_LOOK_MS;
      } catch (error) {
        onError(error);
        goesOn = this.isWanted && restMs === 0;
        waitMs = AFTER_FAILURE_MS;
      }
    }
    this.isRunning = false;
    this.endedAtMs = performance.now();
    this.sleep(this.isWanted ? restMs : waitMs);
  }

  private sleep(waitMs: number): void {
    if (this.isStopped) return;
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.wake(), waitMs);
    this.timer.unref();
  }
}
