import { createServer, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { post, reasonOf } from '../../emulator/notifications/post.ts';
import { openSink } from '../emulator/sink.ts';

const never = new AbortController().signal;
const headers = ['Content-Length', '2'];

/** A server that does one thing with a connection once it has sent something. */
async function server(act: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const listening = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => act(socket));
  });
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    listening.close();
  });
  const address = listening.address();
  if (address === null || typeof address === 'string') return expect.unreachable();
  return `http://127.0.0.1:${address.port}/`;
}

/** The status, or in a few words why there is none. */
const outcome = (url: string, abandoned = never) =>
  post(url, headers, '{}', { abandoned }).catch((error: unknown) => reasonOf(error));

const answer = (text: string) => (socket: Socket) => void socket.end(text);

describe('one POST', () => {
  it('answers the status, whatever it is', async () => {
    const statuses = [200, 204, 201, 302, 400, 404, 500];
    const sink = await openSink((_, index) => statuses[index] ?? 0);
    for (const status of statuses) expect(await outcome(sink.url())).toBe(status);
  });

  it('takes the final answer after an early hint', async () => {
    const hint = 'HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';
    expect(await outcome(await server(answer(hint)))).toBe(200);
  });

  it('follows no redirect', async () => {
    const sink = await openSink(({ path }) =>
      path === '/notify' ? { status: 307, headers: { Location: '/elsewhere' } } : 204,
    );
    expect(await outcome(sink.url())).toBe(307);
    expect(sink.arrivals.map(({ path }) => path)).toEqual(['/notify']);
  });

  it.each<[string, (socket: Socket) => void, string]>([
    ['hangs up before answering', (socket) => socket.destroy(), 'ECONNRESET'],
    [
      'hangs up within the answer',
      answer('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab'),
      'ECONNRESET',
    ],
    ['does not speak HTTP', answer('220 ready\r\n\r\n'), 'HPE_INVALID_CONSTANT'],
  ])('says why there is no status when the server %s', async (_, act, reason) => {
    expect(await outcome(await server(act))).toBe(reason);
  });

  it('says why there is no status when nobody listens', async () => {
    expect(await outcome('http://127.0.0.1:1/')).toBe('ECONNREFUSED');
  });

  it('says why there is no status when the server speaks no TLS', async () => {
    const url = await server(answer('HTTP/1.1 204 No Content\r\n\r\n'));
    expect(await outcome(url.replace('http:', 'https:'))).toBe('EPROTO');
  });

  it('gives up after 5 s, in real time, on no answer and on one that never ends', {
    timeout: 15_000,
  }, async () => {
    const silent = await server(() => undefined);
    const endless = await server((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab');
    });
    const startedAt = performance.now();
    const reasons = await Promise.all([outcome(silent), outcome(endless)]);
    const elapsedMs = performance.now() - startedAt;
    expect(reasons).toEqual(['no answer within 5 s', 'no answer within 5 s']);
    expect(elapsedMs).toBeGreaterThan(4_900);
    expect(elapsedMs).toBeLessThan(8_000);
  });

  it('ends at once when nobody waits for it any more', async () => {
    const abandoned = new AbortController();
    const url = await server(() => abandoned.abort());
    const startedAt = performance.now();
    await expect(post(url, headers, '{}', { abandoned: abandoned.signal })).rejects.toThrow();
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
