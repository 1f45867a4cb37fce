import { describe, expect, it } from 'vitest';
import { authorityOf, isServedHere, readAuthority } from '../../emulator/doors/target.ts';
import { isPlatformHost, PLATFORM_HOSTS } from '../../emulator/protocol/platform-hosts.ts';

const OWN_PORT = 8866;

describe('isPlatformHost', () => {
  it.each(PLATFORM_HOSTS)('knows %s', (name) => {
    expect(isPlatformHost(name)).toBe(true);
  });

  it.each(['API.MCH.weixin.qq.com', 'api.mch.weixin.qq.com.'])('knows it as %s', (name) => {
    expect(isPlatformHost(name)).toBe(true);
  });

  it.each([
    'mch.weixin.qq.com',
    'pay.weixin.qq.com',
    'evil.api.mch.weixin.qq.com',
    'api.mch.weixin.qq.com.evil.com',
    'api.wechatpay.com',
    '',
    '.',
  ])('does not know "%s"', (name) => {
    expect(isPlatformHost(name)).toBe(false);
  });
});

describe('isServedHere', () => {
  it.each([
    ['api.mch.weixin.qq.com', 443, true],
    ['api.mch.weixin.qq.com', 80, true],
    ['api.mch.weixin.qq.com', 8443, false],
    ['api.mch.weixin.qq.com', OWN_PORT, false],
    ['203.0.113.1', 443, true],
    ['203.0.113.1', 22, false],
    ['::ffff:203.0.113.1', 443, true],
    ['0:0:0:0:0:ffff:cb00:7101', 443, true],
    ['203.0.113.2', 443, false],
    ['localhost', OWN_PORT, true],
    ['LOCALHOST', OWN_PORT, true],
    ['127.0.0.1', OWN_PORT, true],
    ['127.1.2.3', OWN_PORT, true],
    ['::1', OWN_PORT, true],
    ['0:0:0:0:0:0:0:1', OWN_PORT, true],
    ['::ffff:127.0.0.1', OWN_PORT, true],
    ['localhost', 443, false],
    ['127.0.0.1', 5432, false],
    ['0.0.0.0', OWN_PORT, false],
    ['10.0.0.1', OWN_PORT, false],
    ['example.com', 443, false],
    ['93.184.215.14', 443, false],
    ['localhost.example.com', OWN_PORT, false],
  ])('says of %s port %i: %s', (host, port, isServed) => {
    expect(isServedHere({ host, port }, OWN_PORT)).toBe(isServed);
  });

  it('serves no loopback target where its own port is unknown', () => {
    expect(isServedHere({ host: 'localhost', port: OWN_PORT }, undefined)).toBe(false);
  });
});

describe('readAuthority', () => {
  it.each([
    ['api.mch.weixin.qq.com:443', 'api.mch.weixin.qq.com', 443],
    ['127.0.0.1:8866', '127.0.0.1', 8866],
    ['[::1]:8866', '::1', 8866],
  ])('reads %s, and authorityOf writes it', (text, host, port) => {
    expect(readAuthority(text)).toEqual({ host, port });
    expect(authorityOf({ host, port })).toBe(text);
  });

  it.each([
    '',
    'api.mch.weixin.qq.com',
    ':443',
    'api.mch.weixin.qq.com:',
    'api.mch.weixin.qq.com:443:443',
    'user@api.mch.weixin.qq.com:443',
    '::1:8866',
    'http://api.mch.weixin.qq.com:443',
    'api.mch.weixin.qq.com:443/v3',
  ])('refuses "%s"', (text) => {
    expect(readAuthority(text)).toBeUndefined();
  });
});
