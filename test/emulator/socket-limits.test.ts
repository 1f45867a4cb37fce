import { connect as connectTls } from 'node:tls';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { allWithin, heardBy, listening, said, trickle } from './listening.ts';
import { ORDER, portOf, running } from './running.ts';

const HEAD = 'HTTP/1.1\r\nHost: api.mch.weixin.qq.com\r\n';
const GET = `GET /a ${HEAD}\r\n`;
const CONNECT = `CONNECT api.mch.weixin.qq.com:443 ${HEAD}\r\n`;
const LATE = 'HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';
/** A guard, not a measure. */
const PATIENTLY = { timeout: 10_000 };
const HELLO = '\x16\x03\x01\x02\x00\x01';

describe('a client that takes its time', () => {
  it.each([
    ['says nothing', '', '', ''],
    ['greets as a SOCKS client and no more', '\x05\x01\x00', '', '\x05\x00'],
    ['begins a TLS handshake and no more', HELLO, '', ''],
    ['trickles a TLS handshake', HELLO, '\0', ''],
    ['opens a tunnel and says nothing in it', CONNECT, '', expect.stringMatching(/^HTTP.1.1 200/)],
    ['begins a TLS handshake in a tunnel', CONNECT + HELLO, '', expect.stringContaining(' 200 ')],
    ['says half a request line', 'GET', '', LATE],
    ['trickles headers', `GET / ${HEAD}A: `, 'x', LATE],
    ['says half a body', `POST / ${HEAD}Content-Length: 9\r\n\r\nhalf`, '', LATE],
    ['trickles a body', `POST / ${HEAD}Content-Length: 9999\r\n\r\n`, 'x', LATE],
    ['trickles chunks', `POST / ${HEAD}Transfer-Encoding: chunked\r\n\r\n`, '1\r\nx\r\n', LATE],
    ['stays after its answer', GET, '', expect.stringMatching(/^HTTP.1.1 200 [\s\S]*\/a$/)],
  ])('is let go when it %s', async (_, beginning, again, expected) => {
    const { port, connections } = await listening(allWithin(150), (request, response) => {
      request.resume().once('end', () => response.end(request.url));
    });
    const socket = said(port, beginning);
    const heard = heardBy(socket);
    if (again !== '') trickle(socket, again);
    expect(await heard).toEqual(expected);
    await vi.waitUntil(async () => (await connections()) === 0, PATIENTLY);
  });

  it('is let go inside TLS just the same', async () => {
    const { port } = await listening({ ...allWithin(150), handshakeMs: 5_000 });
    const socket = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false });
    onTestFinished(() => {
      socket.destroy();
    });
    socket.write('GET / HTTP/1.1\r\n');
    expect(await heardBy(socket)).toBe(LATE);
  });

  it('is let go when it does not take its answer', async () => {
    const large = Buffer.alloc(64 << 20);
    const { port, connections, seen } = await listening(allWithin(150), (_, response) =>
      response.end(large),
    );
    said(port, GET).pause();
    await vi.waitUntil(() => seen.length === 1, PATIENTLY);
    await vi.waitUntil(async () => (await connections()) === 0, { timeout: 5_000 });
  });

  it('may wait for its answer as long as that takes', async () => {
    const { port, seen } = await listening(allWithin(100), () => undefined);
    const heard = heardBy(said(port, GET));
    // Everything runs out for another connection meanwhile.
    await heardBy(said(port, ''));
    await heardBy(said(port, 'GET'));
    seen[0]?.[1].end('at last');
    expect(await heard).toContain('at last');
  });
});

describe('a stream of events', () => {
  it('outlives every limit, for it is one answer that never ends', async () => {
    const { emulator, client } = await running({ limits: { ...allWithin(100), checkEveryMs: 10 } });
    const port = portOf(emulator);
    const reader = said(port, `GET /_fenzhang/events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
    let heard = '';
    reader.on('data', (chunk) => {
      heard += chunk;
    });
    await vi.waitUntil(() => heard.includes('text/event-stream'), PATIENTLY);
    // Everything runs out for others meanwhile.
    await heardBy(said(port, ''));
    await heardBy(said(port, 'GET'));
    await heardBy(said(port, `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`));
    await client.queryOrderAmount({ transaction_id: ORDER });
    await vi.waitUntil(() => heard.includes('queryOrderAmount'), PATIENTLY);
  });
});

describe('what is too much', () => {
  const refused = (status: string) => `HTTP/1.1 ${status}\r\n`;

  it.each([
    ['a request line', `GET /${'x'.repeat(20_000)} ${HEAD}\r\n`],
    ['a header', `GET / ${HEAD}A: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['a megabyte of headers', `GET / ${HEAD}${'A: x\r\n'.repeat(200_000)}\r\n`],
    ['a header more than there may be', `GET / ${HEAD}${'A: x\r\n'.repeat(200)}\r\n`],
  ])('is answered 431 when it is %s', async (_, text) => {
    const { port, seen } = await listening({ lastWordMs: 100 });
    const heard = await heardBy(said(port, text));
    expect(heard.startsWith(refused('431 Request Header Fields Too Large'))).toBe(true);
    expect(heard).toContain('Connection: close');
    expect(seen).toEqual([]);
  });

  it('is not headers as many as there may be', async () => {
    const { port } = await listening({});
    const socket = said(port, `GET /a ${HEAD}${'A: x\r\n'.repeat(198)}Connection: close\r\n\r\n`);
    expect(await heardBy(socket)).toMatch(/^HTTP.1.1 200 /);
  });

  it('is a connection more than there may be', async () => {
    const { port, connections } = await listening({ mostConnections: 2 });
    for (const _ of [1, 2]) said(port, 'GET');
    await vi.waitUntil(async () => (await connections()) === 2, PATIENTLY);
    expect(await heardBy(said(port, GET))).toBe('');
  });

  it('is not read on, of requests without waiting for answers', async () => {
    const { port, seen } = await listening({ mostWaiting: 2 }, () => undefined);
    const socket = said(port, GET);
    await vi.waitUntil(() => seen.length === 1, PATIENTLY);
    socket.write(GET);
    await vi.waitUntil(() => seen.length === 2, PATIENTLY);
    socket.write(GET.replace('/a', '/third'));
    // As long as it takes another to come and be heard.
    said(port, GET.replace('/a', '/other'));
    await vi.waitUntil(() => seen.length === 3, PATIENTLY);
    expect(seen.at(-1)?.[0].url).toBe('/other');
    seen[0]?.[1].end();
    await vi.waitUntil(() => seen.length === 4, PATIENTLY);
    expect(seen.at(-1)?.[0].url).toBe('/third');
  });
});

describe('what is no HTTP', () => {
  const BAD = 'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';

  it('is answered after the requests in front of it, whose commands have been done', async () => {
    const { port, seen } = await listening({ lastWordMs: 100 }, () => undefined);
    const heard = heardBy(said(port, `${GET}${GET}nonsense\r\n\r\n`));
    await vi.waitUntil(() => seen.length === 2, PATIENTLY);
    for (const [index, [, response]] of seen.entries()) response.end(`answer ${index}`);
    const text = await heard;
    expect(text.indexOf('answer 0')).toBeGreaterThan(0);
    expect(text.indexOf('answer 1')).toBeGreaterThan(text.indexOf('answer 0'));
    expect(text.endsWith(BAD)).toBe(true);
  });

  it('is answered at once where nothing stands in front of it', async () => {
    const { port, seen } = await listening({ lastWordMs: 100 });
    const body = `POST / ${HEAD}Transfer-Encoding: chunked\r\n\r\nZZ\r\n`;
    expect(await heardBy(said(port, body))).toMatch(/^HTTP.1.1 (?:200|400) /);
    expect(await heardBy(said(port, 'nonsense\r\n\r\n'))).toBe(BAD);
    expect(seen).toHaveLength(1);
  });

  it('does not include an expectation nobody knows', async () => {
    const { port } = await listening({});
    const socket = said(port, `GET /a ${HEAD}Expect: nonsense\r\nConnection: close\r\n\r\n`);
    expect(await heardBy(socket)).toMatch(/^HTTP.1.1 200 /);
  });
});

describe('an answer that ends the connection', () => {
  const refuse = { Connection: 'close', 'Content-Length': 2 };

  it('reaches a client that is still sending its body', async () => {
    const { port } = await listening({ lastWordMs: 2_000 }, (_, response) =>
      response.writeHead(400, refuse).end('no'),
    );
    const length = 8 << 20;
    const socket = said(port, `POST / ${HEAD}Content-Length: ${length}\r\n\r\n`);
    const heard = heardBy(socket);
    socket.end(Buffer.alloc(length));
    expect(await heard).toMatch(/^HTTP.1.1 400 [\s\S]*no$/);
  });

  it('reaches it where no Host was named, too, and whoever speaks HTTP/1.0 need not name one', async () => {
    const { port, seen } = await listening({ lastWordMs: 2_000 });
    const length = 8 << 20;
    const text = `POST / HTTP/1.1\r\nContent-Length: ${length}\r\n\r\n${'x'.repeat(length)}`;
    expect(await heardBy(said(port, text))).toMatch(/^HTTP.1.1 400 /);
    expect(seen).toEqual([]);
    expect(await heardBy(said(port, 'GET /old HTTP/1.0\r\n\r\n'))).toMatch(/^HTTP.1.1 200 /);
  });

  it('is the last thing that is done on it', async () => {
    const { port, seen } = await listening({ lastWordMs: 100 }, (_, response) =>
      response.writeHead(400, refuse).end('no'),
    );
    const socket = said(port, `POST / ${HEAD}Content-Length: 4\r\n\r\n`);
    const heard = heardBy(socket);
    await vi.waitUntil(() => seen.length === 1, PATIENTLY);
    socket.write(`body${GET}`);
    expect(await heard).toMatch(/^HTTP.1.1 400 [\s\S]*no$/);
    expect(seen).toHaveLength(1);
  });
});
