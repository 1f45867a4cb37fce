import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createConnection } from '../../bench/connection.ts';

const request = (target: string) => `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;

async function connected(answer: RequestListener) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const connection = await createConnection((server.address() as AddressInfo).port);
  onTestFinished(() => {
    connection.close();
    server.close();
    server.closeAllConnections();
  });
  return connection;
}

describe('a connection that loads a server', () => {
  it('reads an answer of a known length, in chunks, or without a body, each to its end', async () => {
    const connection = await connected(({ url }, response) => {
      if (url === '/none') response.writeHead(204).end();
      else if (url === '/length') response.setHeader('Content-Length', 6).end('分账');
      else {
        response.write('分');
        setImmediate(() => response.end('账'));
      }
    });
    const bodies: string[] = [];
    for (const target of ['/length', '/chunks', '/none', '/length']) {
      const { status, text } = await connection.exchange(request(target));
      bodies.push(`${status} ${Buffer.from(text.slice(text.indexOf('\r\n\r\n') + 4), 'latin1')}`);
    }
    expect(bodies).toEqual(['200 分账', '200 3\r\n分\r\n3\r\n账\r\n0\r\n\r\n', '204 ', '200 分账']);
  });

  it('says so when the server hangs up', async () => {
    const connection = await connected((_request, response) => response.destroy());
    await expect(connection.exchange(request('/'))).rejects.toThrow('closed the connection');
  });
});
