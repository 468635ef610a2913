import { WebSocket } from 'ws';

/**
 * An agent's socket with as little of a client as it takes (Engine.IO 4 and Socket.IO 5 by hand): five hundred real
 * clients in one process would measure themselves. `heard` is told each frame as it came.
 */
export const openRawSocket = (
  url: string,
  token: string,
  heard: (frame: string) => void,
): Promise<{ close: () => void }> =>
  new Promise((resolve, reject) => {
    const address = `${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const socket = new WebSocket(address, { perMessageDeflate: false });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('a socket was closed before it was greeted')));
    socket.on('message', (data: Buffer) => {
      const frame = data.toString('latin1');
      if (frame === '2') return socket.send('3');
      if (frame.startsWith('0')) return socket.send(`40${JSON.stringify({ token })}`);
      if (frame.startsWith('44')) return reject(new Error(`a socket was refused: ${frame}`));
      if (frame.startsWith('42["hello"')) return resolve({ close: () => socket.terminate() });
      heard(frame);
    });
  });
