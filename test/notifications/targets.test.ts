import { describe, expect, it } from 'vitest';
import { obstacleToTarget } from '../../emulator/notifications/targets.ts';

describe('where notifications may go', () => {
  it.each([
    ['loopback', 'http://127.0.0.1:3000/notify'],
    ['loopback', 'http://127.255.0.9/'],
    ['loopback by name', 'http://localhost:3000/notify'],
    ['loopback by name', 'http://LOCALHOST./notify'],
    ['loopback by name', 'https://shop.localhost/notify'],
    ['loopback of IPv6', 'http://[::1]:3000/notify'],
    ['private', 'http://10.0.0.7/'],
    ['private', 'http://172.16.0.1/'],
    ['private', 'http://172.31.255.255/'],
    ['private', 'http://192.168.1.7:8080/notify?from=wechat'],
    ['link-local', 'http://169.254.10.1/'],
    ['unique local', 'http://[fd12:3456::1]/'],
    ['link-local of IPv6', 'http://[fe80::1]/'],
    ['a single label, as containers have', 'http://shop:3000/notify'],
    ['a local name', 'http://laptop.local/'],
    ['a reserved name', 'https://shop.example/notify'],
    ['a reserved name', 'https://shop.test/notify'],
    ['an internal name', 'http://host.docker.internal:3000/notify'],
  ])('includes %s: %s', (_, url) => {
    expect(obstacleToTarget(url, [])).toBeUndefined();
  });

  it.each([
    'https://shop.com/notify',
    'http://8.8.8.8/',
    'http://172.15.0.1/',
    'http://172.32.0.1/',
    'http://192.169.0.1/',
    'http://[2001:db8::1]/',
    'http://0.0.0.0:3000/',
    'https://127.0.0.1.shop.com/',
    'https://localhost.shop.com/',
  ])('leaves out %s, and says how to name it', (url) => {
    const { hostname } = new URL(url);
    const obstacle = `${hostname} is not local; name it with --notify-host ${hostname}`;
    expect(obstacleToTarget(url, [])).toBe(obstacle);
    expect(obstacleToTarget(url, ['other.com'])).toBe(obstacle);
    expect(obstacleToTarget(url, ['other.com', hostname])).toBeUndefined();
  });

  it.each([
    ['in capitals', 'https://shop.com/', 'Shop.COM'],
    ['in capitals in the URL', 'https://SHOP.com/', 'shop.com'],
    ['with a full stop at the end', 'https://shop.com./', 'shop.com'],
  ])('includes a host that was named %s', (_, url, named) => {
    expect(obstacleToTarget(url, [named])).toBeUndefined();
  });

  it.each([
    'https://api.mch.weixin.qq.com/v3/certificates',
    'https://api2.wechatpay.cn/',
    'https://weixin.qq.com/',
    'https://API.MCH.WEIXIN.QQ.COM/',
    'https://api.mch.weixin.qq.com./',
    'https://api.mch.tenpay.com/',
  ])("never includes WeChat's own %s, named or not", (url) => {
    const { hostname } = new URL(url);
    for (const named of [[], [hostname], [hostname.replace(/\.$/, '')]]) {
      expect(obstacleToTarget(url, named)).toMatch(/belongs to WeChat; never notified$/);
    }
  });

  it.each([
    ['', 'not a URL: '],
    ['shop', 'not a URL: shop'],
    ['/notify', 'not a URL: /notify'],
    ['ftp://127.0.0.1/', 'not http or https: ftp://127.0.0.1/'],
    ['file:///etc/passwd', 'not http or https: file:///etc/passwd'],
  ])('leaves out "%s": %s', (url, obstacle) => {
    expect(obstacleToTarget(url, [])).toBe(obstacle);
  });
});
