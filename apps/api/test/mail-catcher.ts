import { createServer, type Socket } from 'node:net';

interface CaughtMail {
  to: string[];
  /** Headers and body as they came over the wire. */
  source: string;
}

export interface MailCatcher {
  url: string;
  mails: CaughtMail[];
  /** Answers the next recipients with this line instead of taking them, for example `451 later`. */
  refuseWith(line: string | null): void;
  close(): Promise<void>;
}

/** A real SMTP server on the loopback address that keeps what it gets. */
export const startMailCatcher = async (): Promise<MailCatcher> => {
  const mails: CaughtMail[] = [];
  const sockets = new Set<Socket>();
  const state: { refusal: string | null } = { refusal: null };
  const server = createServer((socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => undefined));
    converse(socket, mails, () => state.refusal);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The mail catcher has no port');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    refuseWith: (line) => (state.refusal = line),
    close: async () => {
      sockets.forEach((socket) => socket.destroy());
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const converse = (socket: Socket, mails: CaughtMail[], refusal: () => string | null): void => {
  let received = '';
  let to: string[] = [];
  let isData = false;
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  const obey = (line: string): void => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'RCPT') {
      const refused = refusal();
      if (refused) return say(refused);
      to.push(/<(.*)>/.exec(line)?.[1] ?? '');
      return say('250 ok');
    }
    if (verb === 'DATA') {
      isData = true;
      return say('354 go on');
    }
    if (verb === 'QUIT') return void socket.end('221 bye\r\n');
    say('250 ok');
  };
  const take = (): boolean => {
    const end = isData ? '\r\n.\r\n' : '\r\n';
    const at = received.indexOf(end);
    if (at === -1) return false;
    const part = received.slice(0, at);
    received = received.slice(at + end.length);
    if (!isData) obey(part);
    else {
      mails.push({ to, source: part });
      [isData, to] = [false, []];
      say('250 taken');
    }
    return true;
  };
  say('220 catcher');
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    received += chunk;
    while (take());
  });
};
