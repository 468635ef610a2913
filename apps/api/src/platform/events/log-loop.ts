const LOOK_AGAIN_MS = 15;
const SAFETY_LOOK_MS = 5_000;
const AFTER_FAILURE_MS = 1_000;

export type Outcome = 'idle' | 'more' | 'soon';

interface LoopParts {
  /** One turn of reading: says whether there is nothing, more at once, or more in a moment. */
  turn: () => Promise<Outcome>;
  onError: (error: unknown) => void;
}

/** Runs turns one after another while there is something to read, then sleeps until it is woken. */
export class LogLoop {
  private isRunning = false;
  private isWanted = false;
  private isStopped = false;
  private timer: NodeJS.Timeout | null = null;
  private current: Promise<void> = Promise.resolve();

  constructor(private readonly parts: LoopParts) {}

  wake(): void {
    this.isWanted = true;
    if (this.isRunning || this.isStopped) return;
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
    let waitMs = SAFETY_LOOK_MS;
    while (this.isWanted && !this.isStopped) {
      this.isWanted = false;
      try {
        const outcome = await this.parts.turn();
        if (outcome === 'more') this.isWanted = true;
        waitMs = outcome === 'soon' ? LOOK_AGAIN_MS : SAFETY_LOOK_MS;
      } catch (error) {
        this.parts.onError(error);
        waitMs = AFTER_FAILURE_MS;
      }
    }
    this.isRunning = false;
    this.sleep(waitMs);
  }

  private sleep(waitMs: number): void {
    if (this.isStopped) return;
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.wake(), waitMs);
    this.timer.unref();
  }
}
