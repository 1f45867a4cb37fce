import { connect as connectTls } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { knock, listenTo, openDoor, sharedAuthority } from './running-door.ts';

const GET = 'GET /v3/certificates HTTP/1.1\r\nHost: api.mch.weixin.qq.com\r\n\r\n';

async function knockTls(port: number, options: { readonly ALPNProtocols?: string[] } = {}) {
  const { caPem } = await sharedAuthority();
  const servername = 'api.mch.weixin.qq.com';
  return connectTls({ port, host: '127.0.0.1', servername, ca: caPem, ...options });
}

describe('the front door', () => {
  it('serves plain HTTP', async () => {
    const { port } = await openDoor();
    const client = knock(port);
    client.socket.write(GET);
    const answer = await client.hears('bytes');
    expect(answer.toString()).toContain('GET /v3/certificates via http, 0 bytes');
  });

  it('serves HTTPS on the same port', async () => {
    const { port } = await openDoor();
    const client = listenTo(await knockTls(port));
    client.socket.write(GET);
    const answer = await client.hears('bytes');
    expect(answer.toString()).toContain('GET /v3/certificates via https, 0 bytes');
  });

  it.each(['http', 'https'])('keeps an %s connection for further requests', async (scheme) => {
    const { port, connections } = await openDoor();
    const client = scheme === 'http' ? knock(port) : listenTo(await knockTls(port));
    for (const path of ['/first', '/second', '/third']) {
      client.socket.write(`GET ${path} HTTP/1.1\r\nHost: api.mch.weixin.qq.com\r\n\r\n`);
      await client.hears(`${path} via ${scheme}, 0 bytes`);
    }
    expect(await connections()).toBe(1);
  });

  it('keeps the case of header names', async () => {
    const { port } = await openDoor();
    const client = listenTo(await knockTls(port));
    client.socket.write(GET);
    expect((await client.hears('bytes')).toString()).toContain('\r\nRequest-ID: FAKE\r\n');
  });

  it.each(['http', 'https'])('takes an %s body of a megabyte whole', async (scheme) => {
    const { port } = await openDoor();
    const client = scheme === 'http' ? knock(port) : listenTo(await knockTls(port));
    const head =
      'POST / HTTP/1.1\r\nHost: api.mch.weixin.qq.com\r\nContent-Length: 1000000\r\n\r\n';
    client.socket.write(head);
    client.socket.write(Buffer.alloc(1_000_000, 'a'));
    await client.hears(`via ${scheme}, 1000000 bytes`);
  });

  it('serves requests that come byte by byte', async () => {
    const { port } = await openDoor();
    const client = knock(port);
    client.socket.setNoDelay(true);
    for (const letter of GET) {
      await new Promise<void>((written) => client.socket.write(letter, () => written()));
    }
    await client.hears('GET /v3/certificates via http');
  });

  it('answers requests sent before the first answer in order', async () => {
    const { port } = await openDoor();
    const client = knock(port);
    client.socket.write(`${GET}${GET.replace('certificates', 'second')}`);
    const answer = (await client.hears('/v3/second via http, 0 bytes')).toString();
    expect(answer.indexOf('/v3/certificates')).toBeLessThan(answer.indexOf('/v3/second'));
  });

  it.each([
    ['control bytes', Buffer.from([0, 255, 1])],
    ['SOCKS4', Buffer.from([4, 1, 1, 187, 203, 0, 113, 1, 0])],
    ['HTTP/2', Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')],
  ])('answers %s with 400 and hangs up', async (_, bytes) => {
    const { port } = await openDoor();
    const client = knock(port);
    client.socket.write(bytes);
    expect((await client.closed()).toString()).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/);
  });

  it.each([
    ['nothing', ''],
    ['half a TLS hello', '\x16\x03\x01'],
    ['half a SOCKS greeting', '\x05'],
    ['half a request line', 'GET /v3'],
  ])('lets a client go that leaves after %s', async (_, text) => {
    const { port, front, connections } = await openDoor();
    const arrived = new Promise((resolve) => front.once('connection', resolve));
    const client = knock(port);
    await arrived;
    client.socket.end(text, 'latin1');
    await client.closed();
    expect(await connections()).toBe(0);
  });
});

describe('TLS', () => {
  it.each([
    ['h2 and http/1.1', ['h2', 'http/1.1'], 'http/1.1'],
    ['http/1.1', ['http/1.1'], 'http/1.1'],
    ['nothing', [], false],
  ])('agrees on HTTP/1.1 with a client that offers %s', async (_, ALPNProtocols, agreed) => {
    const { port } = await openDoor();
    const socket = await knockTls(port, { ALPNProtocols });
    await new Promise<void>((secured) => socket.once('secureConnect', secured));
    expect(socket.alpnProtocol).toBe(agreed);
  });

  it('refuses a client that offers h2 only', async () => {
    const { port } = await openDoor();
    const socket = await knockTls(port, { ALPNProtocols: ['h2'] });
    const error = await new Promise<Error>((failed) => socket.once('error', failed));
    expect(error.message).toContain('no application protocol');
  });

  it('does not ask for the authority before the first TLS client, and then once', async () => {
    let times = 0;
    const { port } = await openDoor(() => {
      times += 1;
      return sharedAuthority();
    });
    const plain = knock(port);
    plain.socket.write(GET);
    await plain.hears('bytes');
    expect(times).toBe(0);
    const clients = await Promise.all([1, 2, 3].map(async () => listenTo(await knockTls(port))));
    for (const { socket } of clients) socket.write(GET);
    await Promise.all(clients.map((client) => client.hears('bytes')));
    expect(times).toBe(1);
  });

  it('reports an authority that cannot be had, hangs up, and asks again for the next client', async () => {
    const trouble = new Error('authority.json: it is not JSON');
    let isWell = false;
    const door = await openDoor(() => (isWell ? sharedAuthority() : Promise.reject(trouble)));
    await listenTo(await knockTls(door.port)).closed();
    expect(door.defects).toEqual([trouble]);
    isWell = true;
    const client = listenTo(await knockTls(door.port));
    client.socket.write(GET);
    await client.hears('via https');
  });
});
