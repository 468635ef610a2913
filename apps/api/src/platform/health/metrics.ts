import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const INGEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 5, 30];

type Reading = () => number | Promise<number>;

/** The figures that GET /metrics shows. Modules add gauges that are read when somebody asks. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  readonly httpSeconds = new Histogram({
    name: 'loket_http_request_seconds',
    help: 'Time to answer a request, by route',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: REQUEST_SECONDS,
    registers: [this.registry],
  });

  readonly ingestSeconds = new Histogram({
    name: 'loket_ingest_seconds',
    help: 'Time from the arrival of an inbound delivery until what it carried is in the queue',
    buckets: INGEST_SECONDS,
    registers: [this.registry],
  });

  readonly sends = new Counter({
    name: 'loket_outbound_sends_total',
    help: 'Attempts to send a message to a gateway, by their outcome',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Adds a gauge whose value is read at each scrape; one that can not be read is left out of that scrape. */
  gauge(name: string, help: string, read: Reading): void {
    const gauge = new Gauge({
      name,
      help,
      registers: [this.registry],
      collect: async () => {
        try {
          gauge.set(await read());
        } catch {
          gauge.reset();
        }
      },
    });
  }
}
