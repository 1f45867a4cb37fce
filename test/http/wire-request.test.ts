import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerOf, wireRequest } from '../../emulator/http/wire-request.ts';

const partsOf = (rawTarget: string) => {
  const { target, path, query } = wireRequest('GET', rawTarget, {}, Buffer.alloc(0));
  return [target, path, query];
};

describe('a request as it came over the wire', () => {
  it.each([
    ['/v3/certificates', '/v3/certificates', '/v3/certificates', ''],
    ['/orders?a=1&b=2', '/orders?a=1&b=2', '/orders', 'a=1&b=2'],
    ['/orders?', '/orders?', '/orders', ''],
    ['/orders?a=1?b', '/orders?a=1?b', '/orders', 'a=1?b'],
    ['/a%2Fb/%e5?c=%20+', '/a%2Fb/%e5?c=%20+', '/a%2Fb/%e5', 'c=%20+'],
    ['//double', '//double', '//double', ''],
    ['*', '*', '*', ''],
    ['', '', '', ''],
  ])('"%s" is taken apart, and nothing in it is decoded', (raw, target, path, query) => {
    expect(partsOf(raw)).toEqual([target, path, query]);
  });

  it.each([
    ['http://api.mch.weixin.qq.com/v3/certificates', '/v3/certificates'],
    ['https://api.mch.weixin.qq.com:443/orders?a=http://b/c', '/orders?a=http://b/c'],
    ['HTTP://LOCALHOST/', '/'],
    ['http://user:secret@host/orders', '/orders'],
    ['http://[::1]:8866/orders', '/orders'],
    ['http://host?a=1', '?a=1'],
  ])('%s loses its authority', (raw, target) => {
    expect(partsOf(raw)[0]).toBe(target);
  });

  it('keeps whatever follows the authority, byte by byte', () => {
    const rest = fc.string({ unit: 'binary-ascii' }).map((text) => `/${text}`);
    fc.assert(
      fc.property(rest, (target) => {
        const { path, query } = wireRequest('GET', target, {}, Buffer.alloc(0));
        expect(partsOf(`http://127.0.0.1:8866${target}`)).toEqual([target, path, query]);
        expect(target.includes('?') ? `${path}?${query}` : path).toBe(target);
      }),
    );
  });

  it('keeps the bytes of its body', () => {
    const body = Buffer.from([0xff, 0x00, 0x0a]);
    expect(wireRequest('POST', '/', {}, body).body).toBe(body);
  });
});

describe('a header of a request', () => {
  const request = wireRequest(
    'GET',
    '/',
    { accept: '*/*', 'set-cookie': ['one', 'two'], 'wechatpay-serial': '' },
    Buffer.alloc(0),
  );
  it.each([
    ['accept', '*/*'],
    ['set-cookie', 'one'],
    ['wechatpay-serial', ''],
    ['user-agent', undefined],
  ])('%s is "%s"', (name, value) => {
    expect(headerOf(request, name)).toBe(value);
  });
});
