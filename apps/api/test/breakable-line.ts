import { connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';

/** A way to the database that a story can cut and mend. */
export interface BreakableLine {
  url: string;
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Nothing gets through, and nobody is told: both ends go on waiting. */
  freeze(): void;
  thaw(): void;
}

export const layLineTo = async (databaseUrl: string): Promise<BreakableLine> => {
  const far = new URL(databaseUrl);
  const open = new Set<Socket>();
  let isFrozen = false;
  const server = createServer((near) => {
    const there = connect(Number(far.port), far.hostname);
    const ends = [near, there];
    for (const end of ends) {
      open.add(end);
      end.on('error', () => undefined);
      end.on('close', () => ends.forEach((each) => open.delete(each) && each.destroy()));
    }
    near.pipe(there).pipe(near);
    if (isFrozen) ends.forEach((end) => end.pause());
  });
  const listen = async (port: number): Promise<number> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };
  const port = await listen(0);
  const near = new URL(databaseUrl);
  near.host = `127.0.0.1:${port}`;
  return {
    url: near.href,
    cut: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      [...open].forEach((socket) => socket.destroy());
      await closed;
    },
    mend: async () => void (await listen(port)),
    freeze: () => {
      isFrozen = true;
      open.forEach((socket) => socket.pause());
    },
    thaw: () => {
      isFrozen = false;
      open.forEach((socket) => socket.resume());
    },
  };
};
