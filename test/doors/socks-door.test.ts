import { connect as connectTls } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { knock, listenTo, openDoor, sharedAuthority } from './running-door.ts';

const GET = 'GET /v3/certificates HTTP/1.1\r\nHost: api.mch.weixin.qq.com\r\n\r\n';
const GREETING = Buffer.from([5, 1, 0]);
const SUCCESS = '050005000001000000000000';

function request(address: readonly number[], port: number, command = 1): Buffer {
  return Buffer.from([5, command, 0, ...address, port >> 8, port & 0xff]);
}

function name(text: string): number[] {
  return [3, text.length, ...Buffer.from(text)];
}

const ipv4 = (text: string) => [1, ...text.split('.').map(Number)];
const IPV6_LOOPBACK = [4, ...Buffer.alloc(15), 1];

describe('SOCKS5', () => {
  it.each([
    ['api.mch.weixin.qq.com', name('api.mch.weixin.qq.com'), 443],
    ['api.wechatpay.cn', name('api.wechatpay.cn'), 80],
    ['203.0.113.1', ipv4('203.0.113.1'), 443],
  ])('takes a client to %s, which is here', async (_, address, targetPort) => {
    const { port } = await openDoor();
    const { caPem } = await sharedAuthority();
    const client = knock(port);
    client.socket.write(GREETING);
    expect((await client.hears(2)).toString('hex')).toBe('0500');
    client.socket.write(request(address, targetPort));
    expect((await client.hears(12)).toString('hex')).toBe(SUCCESS);
    client.socket.removeAllListeners('data');
    const { socket } = client;
    const inner = listenTo(connectTls({ socket, servername: 'api.wechatpay.cn', ca: caPem }));
    inner.socket.write(GET);
    await inner.hears('GET /v3/certificates via https, 0 bytes');
  });

  it('says that a host cannot be reached which is down', async () => {
    const isHostDown = (host: string) => host === 'api.mch.weixin.qq.com';
    const { port, refused } = await openDoor(sharedAuthority, {}, isHostDown);
    const client = knock(port);
    client.socket.write(Buffer.concat([GREETING, request(name('api.mch.weixin.qq.com'), 443)]));
    const heard = (await client.closed()).toString('hex');
    expect(heard).toBe('050005040001000000000000');
    expect(refused).toEqual([]);
  });

  it.each([
    ['localhost', name('localhost')],
    ['127.0.0.1', ipv4('127.0.0.1')],
    ['::1', IPV6_LOOPBACK],
  ])('takes a client to this very port of %s, all sent at once', async (_, address) => {
    const { port } = await openDoor();
    const client = knock(port);
    client.socket.write(Buffer.concat([GREETING, request(address, port), Buffer.from(GET)]));
    const answer = await client.hears('via http, 0 bytes');
    expect(answer.subarray(0, 12).toString('hex')).toBe(SUCCESS);
  });

  it('reads a handshake that comes byte by byte', async () => {
    const { port } = await openDoor();
    const client = knock(port);
    client.socket.setNoDelay(true);
    for (const byte of [...GREETING, ...request(name('api.mch.weixin.qq.com'), 443)]) {
      await new Promise<void>((sent) => client.socket.write(Buffer.from([byte]), () => sent()));
    }
    expect((await client.hears(12)).toString('hex')).toBe(SUCCESS);
  });

  it.each([
    ['a foreign name', 2, request(name('example.com'), 443), 'example.com:443'],
    ['a foreign address', 2, request(ipv4('93.184.215.14'), 443), '93.184.215.14:443'],
    ['another port', 2, request(name('api.mch.weixin.qq.com'), 22), 'api.mch.weixin.qq.com:22'],
    ['another local port', 2, request(ipv4('127.0.0.1'), 1), '127.0.0.1:1'],
    ['IPv6', 2, request([4, ...Buffer.alloc(16, 1)], 443), '[101:101:101:101:101:101:101:101]:443'],
    ['BIND', 7, request(name('api.mch.weixin.qq.com'), 443, 2), undefined],
    ['UDP ASSOCIATE', 7, request(ipv4('0.0.0.0'), 0, 3), undefined],
    ['an unknown type of address', 8, Buffer.from([5, 1, 0, 2]), undefined],
  ])('refuses %s with reply %i, and hangs up', async (_, reply, bytes, told) => {
    const { port, refused } = await openDoor();
    const client = knock(port);
    client.socket.write(Buffer.concat([GREETING, bytes]));
    const answer = await client.closed();
    expect([...answer]).toEqual([5, 0, 5, reply, 0, 1, 0, 0, 0, 0, 0, 0]);
    expect(refused).toEqual(told === undefined ? [] : [`socks ${told}`]);
  });

  it('refuses a client that insists on a password', async () => {
    const { port } = await openDoor();
    const client = knock(port);
    client.socket.write(Buffer.from([5, 1, 2]));
    expect([...(await client.closed())]).toEqual([5, 0xff]);
  });

  it.each([
    ['greeting', Buffer.from([5, 0]), []],
    ['request', Buffer.from([5, 1, 0, 4, 1, 0, 1]), [5, 0]],
  ])('hangs up on a malformed %s', async (_, bytes, heard) => {
    const { port } = await openDoor();
    const client = knock(port);
    client.socket.write(bytes);
    expect([...(await client.closed())]).toEqual(heard);
  });

  it('is not offered inside its own tunnel', async () => {
    const { port } = await openDoor();
    const client = knock(port);
    const handshake = Buffer.concat([GREETING, request(name('api.mch.weixin.qq.com'), 443)]);
    client.socket.write(Buffer.concat([handshake, handshake]));
    expect((await client.closed()).toString('latin1')).toContain('400 Bad Request');
  });
});
