import { once } from 'node:events';
import { createServer, Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { connect as connectTls } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { sendLastWord, startPatience } from '../../emulator/doors/patience.ts';
import { readMessage } from '../../emulator/doors/read-message.ts';
import { type Knock, knock, listenTo, openDoor, sharedAuthority } from './running-door.ts';

const CONNECT = 'CONNECT api.mch.weixin.qq.com:443 HTTP/1.1\r\n\r\n';
const GET = 'GET / HTTP/1.1\r\nHost: api.mch.weixin.qq.com\r\n\r\n';

async function secured(socket: Socket): Promise<Knock> {
  const { caPem } = await sharedAuthority();
  socket.removeAllListeners('data');
  return listenTo(connectTls({ socket, servername: 'api.mch.weixin.qq.com', ca: caPem }));
}

/** One client in every state a connection can be in. */
async function knockEverywhere(port: number) {
  const silent = knock(port);
  const halfHello = knock(port);
  halfHello.socket.write(Buffer.from([0x16, 3, 1]));
  const halfSocks = knock(port);
  halfSocks.socket.write(Buffer.from([5, 1, 0]));
  await halfSocks.hears(2);
  const emptyTunnel = knock(port);
  emptyTunnel.socket.write(CONNECT);
  await emptyTunnel.hears('\r\n\r\n');
  const plain = knock(port);
  plain.socket.write(GET);
  await plain.hears('bytes');
  const halfBody = knock(port);
  halfBody.socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf');
  const carrier = knock(port);
  carrier.socket.write(CONNECT);
  await carrier.hears('\r\n\r\n');
  const inner = await secured(carrier.socket);
  inner.socket.write(GET);
  await inner.hears('via https');
  const outer = knock(port);
  const emptyInner = await secured(outer.socket);
  emptyInner.socket.write(CONNECT);
  await emptyInner.hears('\r\n\r\n');
  return [silent, halfHello, halfSocks, emptyTunnel, plain, halfBody, carrier, outer];
}

describe('closing', () => {
  it('ends connections in every state within a second', async () => {
    const { port, close, connections } = await openDoor();
    const clients = await knockEverywhere(port);
    expect(await connections()).toBe(clients.length);
    const startedAt = performance.now();
    await close();
    await Promise.all(clients.map((client) => client.closed()));
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('forgets clients that break off in any state', async () => {
    const { port, connections, front } = await openDoor();
    let closed = 0;
    const allClosed = new Promise<void>((resolve) => {
      front.on('connection', (socket) =>
        socket.once('close', () => {
          closed += 1;
          if (closed === 8) resolve();
        }),
      );
    });
    for (const { socket } of await knockEverywhere(port)) socket.resetAndDestroy();
    await allClosed;
    expect(await connections()).toBe(0);
  });

  it('can be listened with again', async () => {
    const { port, close, front } = await openDoor();
    await close();
    await new Promise<void>((ready) => front.listen(port, '127.0.0.1', ready));
    const client = knock(port);
    client.socket.write(GET);
    await client.hears('via http');
  });
});

describe('slow clients', () => {
  const limits = { headersTimeout: 50, requestTimeout: 50, connectionsCheckingInterval: 20 };

  it.each(['http', 'https'])('get the %s limits of the HTTP server', async (scheme) => {
    const { port } = await openDoor(sharedAuthority, limits);
    const { caPem: ca } = await sharedAuthority();
    const servername = 'localhost';
    const client =
      scheme === 'http'
        ? knock(port)
        : listenTo(connectTls({ port, host: '127.0.0.1', servername, ca }));
    client.socket.write('GET / HTTP/1.1\r\n');
    expect((await client.closed()).toString()).toContain('408 Request Timeout');
  });

  /** Accepts one client, lets `begin` deal with it, and tells how long it stayed, in milliseconds. */
  async function staying(begin: (socket: Socket) => void): Promise<number> {
    const server = createServer({ allowHalfOpen: true });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const address = server.address();
    if (address === null || typeof address === 'string') expect.unreachable();
    const { socket: client } = knock(address.port);
    client.allowHalfOpen = true;
    const [socket]: Socket[] = await once(server, 'connection');
    if (socket === undefined) expect.unreachable();
    const startedAt = performance.now();
    socket.on('error', () => undefined);
    begin(socket);
    const trickle = () => {
      if (!client.destroyed) client.write('.', () => setImmediate(trickle));
    };
    trickle();
    await once(socket, 'close');
    server.close();
    return performance.now() - startedAt;
  }

  it('gain no time by trickling an endless message', async () => {
    const timeMs = await staying((socket) =>
      readMessage(
        socket,
        startPatience(socket, 100),
        () => 'incomplete',
        () => expect.unreachable(),
      ),
    );
    expect(timeMs).toBeGreaterThan(90);
    expect(timeMs).toBeLessThan(1000);
  });

  it('gain no time by trickling after the last word', async () => {
    const timeMs = await staying((socket) => sendLastWord(socket, 'no'));
    expect(timeMs).toBeGreaterThan(900);
    expect(timeMs).toBeLessThan(3000);
  });

  it('have all the time they want once the step is done', () => {
    const socket = new Socket();
    startPatience(socket, 100).end();
    expect(socket.timeout).toBe(0);
    expect(socket.listenerCount('timeout')).toBe(0);
  });
});
