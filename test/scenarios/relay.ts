// A relay that hears every byte between a client and an emulator, both ways, connection by connection.
import { connect, createServer, type Socket } from 'node:net';

export interface Relay {
  readonly port: number;
  /** Of each connection, in the order they were opened: what went to the emulator, and what came back. */
  readonly heard: readonly { readonly up: string; readonly down: string }[];
  close(): Promise<void>;
}

/** Opens a relay to a port of loopback. Bytes are kept one character each. */
export async function openRelay(target: number, wanted: number): Promise<Relay> {
  const heard: { up: string; down: string }[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const record = { up: '', down: '' };
    heard.push(record);
    const far = connect(target, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    near.on('data', (bytes) => {
      record.up += bytes.toString('latin1');
    });
    far.on('data', (bytes) => {
      record.down += bytes.toString('latin1');
    });
    near.pipe(far).pipe(near);
  });
  const port = await listening(server, wanted);
  return {
    port,
    heard,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** A port of loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listening(server, 0);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function listening(server: ReturnType<typeof createServer>, wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
