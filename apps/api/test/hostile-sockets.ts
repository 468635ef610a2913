export interface Attack {
  url: string;
  token: string | null;
  frames: (string | Uint8Array)[];
}

/** Opens a socket, signs in if there is a token, sends everything, and waits until the server has read it or hung up. */
export const attack = ({ url, token, frames }: Attack): Promise<string[]> =>
  new Promise((resolve) => {
    const heard: string[] = [];
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    const sendAll = (): void => {
      for (const frame of frames) socket.send(frame);
      socket.close();
    };
    socket.addEventListener('close', () => resolve(heard));
    socket.addEventListener('error', () => resolve(heard));
    socket.addEventListener('message', ({ data }: { data: unknown }) => {
      const text = String(data);
      heard.push(text);
      // 0 opens the engine, 40 the namespace.
      if (text.startsWith('0') && token !== null) socket.send(`40${JSON.stringify({ token })}`);
      else if (/^(0|40)/.test(text)) sendAll();
    });
  });
