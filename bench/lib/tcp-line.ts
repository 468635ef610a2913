import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a database that can freeze, so that both ends go on waiting, and be dropped. */
export interface TcpLine {
  url: string;
  freeze: () => void;
  /** Cuts what is open; what is opened from now on gets through. */
  drop: () => void;
  close: () => Promise<void>;
}

export const layLineTo = async (databaseUrl: string): Promise<TcpLine> => {
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
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cutAll = (): void => [...open].forEach((socket) => socket.destroy());
  return {
    url: url.href,
    freeze: () => {
      isFrozen = true;
      open.forEach((socket) => socket.pause());
    },
    drop: () => {
      isFrozen = false;
      cutAll();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cutAll();
      }),
  };
};
