import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createWireTap } from '../../scenarios/runner/wire.ts';

/** Answers a path once the other has been answered: the one asked first comes last. */
async function lateServer(): Promise<string> {
  const waiting: ServerResponse[] = [];
  const server = createServer((request, response) => {
    if (request.url === '/first') waiting.push(response);
    else response.end('second', () => waiting.pop()?.end('first'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('what goes over the wire', () => {
  it('is told in the order in which calls left, whichever is answered first', async () => {
    const url = await lateServer();
    const heard: unknown[] = [];
    const tap = createWireTap((event) => heard.push(event));
    const calls = ['/first', '/second'].map(async (path) => {
      const { headers } = tap.begin(`call of ${path}`);
      return (await tap.fetch(url + path, { headers })).text();
    });
    expect(await Promise.all(calls)).toEqual(['first', 'second']);
    expect(tap.events).toMatchObject([
      { operation: 'call of /first', answer: { body: 'first' } },
      { operation: 'call of /second', answer: { body: 'second' } },
    ]);
    expect(heard).toEqual(tap.events);
  });
});
