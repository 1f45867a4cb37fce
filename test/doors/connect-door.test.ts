import { connect as connectTls } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { type Knock, knock, listenTo, openDoor, sharedAuthority } from './running-door.ts';

const ESTABLISHED = 'HTTP/1.1 200 Connection Established\r\n\r\n';
const GET = 'GET /v3/certificates HTTP/1.1\r\nHost: api.mch.weixin.qq.com\r\n\r\n';

const asking = (authority: string) => `CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`;

async function tunnel(port: number, authority: string): Promise<Knock> {
  const client = knock(port);
  client.socket.write(asking(authority));
  await client.hears(ESTABLISHED);
  return client;
}

async function secured({ socket }: Knock): Promise<Knock> {
  const { caPem } = await sharedAuthority();
  socket.removeAllListeners('data');
  return listenTo(connectTls({ socket, servername: 'api.mch.weixin.qq.com', ca: caPem }));
}

function bodyOf(answer: Buffer): string {
  return answer.toString().split('\r\n\r\n')[1] ?? '';
}

describe('CONNECT', () => {
  it.each(['api.mch.weixin.qq.com:443', 'API2.wechatpay.cn:443', '203.0.113.1:443'])(
    'opens a tunnel to %s that ends in TLS here',
    async (authority) => {
      const { port, refused } = await openDoor();
      const client = await secured(await tunnel(port, authority));
      client.socket.write(GET);
      await client.hears('GET /v3/certificates via https, 0 bytes');
      expect(refused).toEqual([]);
    },
  );

  it('hangs up without a word where the host is down, and opens one to its backup', async () => {
    const isHostDown = (host: string) => host === 'api.mch.weixin.qq.com';
    const { port, refused } = await openDoor(sharedAuthority, {}, isHostDown);
    const client = knock(port);
    client.socket.write(asking('api.mch.weixin.qq.com:443'));
    expect((await client.closed()).length).toBe(0);
    const backup = await secured(await tunnel(port, 'api2.mch.weixin.qq.com:443'));
    backup.socket.write(GET);
    await backup.hears('GET /v3/certificates via https, 0 bytes');
    expect(refused).toEqual([]);
  });

  it('opens a tunnel to this very port, whatever loopback calls it', async () => {
    const { port } = await openDoor();
    for (const name of ['localhost', '127.0.0.1', '[::1]']) {
      const client = await tunnel(port, `${name}:${port}`);
      client.socket.write(GET);
      await client.hears('GET /v3/certificates via http, 0 bytes');
    }
  });

  it('carries plain HTTP, and keeps it alive', async () => {
    const { port } = await openDoor();
    const client = await tunnel(port, 'api.mch.weixin.qq.com:80');
    client.socket.write(GET);
    await client.hears('/v3/certificates via http, 0 bytes');
    client.socket.write(GET.replace('certificates', 'second'));
    await client.hears('/v3/second via http, 0 bytes');
  });

  it('takes what a hasty client sends before the 200', async () => {
    const { port } = await openDoor();
    const client = knock(port);
    client.socket.write(`${asking('api.mch.weixin.qq.com:443')}${GET}`);
    const answer = await client.hears('bytes');
    expect(answer.toString().startsWith(ESTABLISHED)).toBe(true);
  });

  it('comes after other requests on a connection', async () => {
    const { port } = await openDoor();
    const client = knock(port);
    client.socket.write(GET);
    await client.hears('bytes');
    client.socket.write(asking('api.mch.weixin.qq.com:443'));
    await client.hears(ESTABLISHED);
    client.socket.write(GET.replace('certificates', 'second'));
    await client.hears('/v3/second via http');
  });

  it('works within TLS, and so does TLS within that', async () => {
    const { port } = await openDoor();
    const { caPem } = await sharedAuthority();
    const outer = listenTo(
      connectTls({ port, host: '127.0.0.1', servername: 'localhost', ca: caPem }),
    );
    outer.socket.write(asking('api.mch.weixin.qq.com:443'));
    await outer.hears(ESTABLISHED);
    const inner = await secured(outer);
    inner.socket.write(GET);
    await inner.hears('GET /v3/certificates via https');
    outer.socket.destroy();
  });

  it.each([
    'example.com:443',
    'api.mch.weixin.qq.com:22',
    'api.mch.weixin.qq.com.example.com:443',
    'localhost:1',
    '10.0.0.1:443',
    '[2001:db8::1]:443',
  ])('refuses %s in one line, and hangs up', async (authority) => {
    const { port, refused } = await openDoor();
    const client = knock(port);
    client.socket.write(asking(authority));
    const answer = await client.closed();
    expect(answer.toString()).toMatch(
      /^HTTP\/1.1 403 Forbidden\r\nContent-Type: text\/plain; charset=utf-8\r\n/,
    );
    expect(bodyOf(answer)).toBe(
      `fenzhang: refused CONNECT ${authority}; only WeChat Pay's own hosts are served here\n`,
    );
    expect(refused).toEqual([`connect ${authority}`]);
  });

  it('tells a client the refusal even when it has sent more already', async () => {
    const { port } = await openDoor();
    const client = knock(port);
    client.socket.write(asking('example.com:443'));
    client.socket.write(Buffer.alloc(500_000, 0x16));
    expect(bodyOf(await client.hears('here\n'))).toContain('refused CONNECT example.com:443');
  });

  it('hangs up on a refused client that stays', async () => {
    const { port, front } = await openDoor();
    const closed = new Promise<void>((resolve) => {
      front.once('connection', (socket) => socket.once('close', resolve));
    });
    const client = knock(port);
    client.socket.allowHalfOpen = true;
    client.socket.write(asking('example.com:443'));
    await closed;
  });
});

describe('an absolute-form target', () => {
  const get = (target: string) => `GET ${target} HTTP/1.1\r\nHost: example.com\r\n\r\n`;

  it.each([
    'http://api.mch.weixin.qq.com/v3/certificates?a=1',
    'https://api2.mch.weixin.qq.com/v3/certificates',
    'HTTP://API.wechatpay.cn:443/',
  ])('%s reaches the listener as it was sent', async (target) => {
    const { port } = await openDoor();
    const client = knock(port);
    client.socket.write(get(target));
    await client.hears(`GET ${target} via http`);
  });

  it('that is this very port reaches the listener', async () => {
    const { port } = await openDoor();
    const client = knock(port);
    client.socket.write(get(`http://localhost:${port}/v3/certificates`));
    await client.hears('/v3/certificates via http');
  });

  it.each([
    ['http://example.com/v3/certificates', 'example.com'],
    ['http://example.com:8080/', 'example.com:8080'],
    ['http://api.mch.weixin.qq.com@example.com/', 'example.com'],
    ['http://api.mch.weixin.qq.com:8443/', 'api.mch.weixin.qq.com:8443'],
    ['http://localhost:1/', 'localhost:1'],
    ['ftp://api.mch.weixin.qq.com/', 'api.mch.weixin.qq.com'],
  ])('%s is refused, and the connection goes on', async (target, host) => {
    const { port, refused } = await openDoor();
    const client = knock(port);
    client.socket.write(get(target));
    const line = `refused GET ${target}; only WeChat Pay's own hosts are served here\n`;
    expect((await client.hears(line)).toString()).toMatch(/^HTTP\/1.1 403 Forbidden\r\n/);
    expect(refused).toEqual([`http ${host}`]);
    client.socket.write(GET);
    await client.hears('/v3/certificates via http, 0 bytes');
  });

  it('is refused together with its body', async () => {
    const { port } = await openDoor();
    const client = knock(port);
    client.socket.write(
      'POST http://example.com/ HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n',
    );
    await client.hears('here\n');
    client.socket.write(`hello${GET}`);
    await client.hears('/v3/certificates via http, 0 bytes');
  });
});
