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
    ['unique local', 'http://[fd12:3456::1]/'],
    ['unique local, the other half', 'http://[fc00::1]/'],
    ['loopback in decimal', 'http://2130706433/'],
    ['loopback in octal', 'http://0177.0.0.1/'],
    ['loopback in hex and short', 'http://0x7f.1/'],
    ['loopback in full width', 'http://１２７.0.0.1/'],
    ['loopback of IPv4 in IPv6', 'http://[::ffff:127.0.0.1]/'],
    ['private of IPv4 in IPv6', 'http://[::ffff:a00:7]/'],
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
    'http://0/',
    'http://[::]/',
    'http://134744072/',
    'http://010.010.010.010/',
    'http://0x8080808/',
    'http://8.8.8.8./',
    'http://[::ffff:8.8.8.8]/',
    'http://[::ffff:808:808]/',
    'http://[64:ff9b::10.0.0.1]/',
    'http://[2002:a00:1::]/',
    'http://100.100.100.200/',
    'http://168.63.129.16/',
    'http://metadata.tencentyun.com/',
    'http://10.0.0.1.nip.io/',
    'http://商店.中国/',
    'https://127.0.0.1.shop.com/',
    'https://localhost.shop.com/',
  ])('leaves out %s, and says how to name it', (url) => {
    const hostname = new URL(url).hostname.replace(/\.$/, '');
    const obstacle = `${hostname} is not local; name it with --notify-host ${hostname}`;
    expect(obstacleToTarget(url, [])).toBe(obstacle);
    expect(obstacleToTarget(url, ['other.com'])).toBe(obstacle);
    expect(obstacleToTarget(url, ['other.com', hostname])).toBeUndefined();
  });

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://169.254.170.2/v2/credentials',
    'http://169.254.0.23/',
    'http://2852039166/',
    'http://0251.0376.0251.0376/',
    'http://[::ffff:169.254.169.254]/',
    'http://[fe80::a9fe:a9fe]/',
    'http://[fd00:ec2::254]/',
  ])('leaves out %s, where clouds keep credentials, though it is no public address', (url) => {
    const { hostname } = new URL(url);
    expect(obstacleToTarget(url, [])).toBe(
      `${hostname} is where clouds keep credentials; name it with --notify-host ${hostname}`,
    );
    expect(obstacleToTarget(url, [hostname])).toBeUndefined();
  });

  it.each([
    'http://127.0.0.1@shop.com/',
    'http://api.mch.weixin.qq.com@127.0.0.1/',
    'http://me:pass@localhost:3000/notify',
    'http://:pass@shop.com/',
  ])('leaves out %s, which says a user or a password, and repeats neither', (url) => {
    for (const named of [[], ['shop.com']]) {
      const obstacle = obstacleToTarget(url, named);
      expect(obstacle).toBe('a user or a password is in the URL; leave it out');
    }
  });

  it.each([
    ['in capitals', 'https://shop.com/', 'Shop.COM'],
    ['in capitals in the URL', 'https://SHOP.com/', 'shop.com'],
    ['with a full stop at the end', 'https://shop.com./', 'shop.com'],
    ['with a full stop of its own', 'https://shop.com/', 'shop.com.'],
    ['with its port', 'https://shop.com:8443/', 'shop.com:8443'],
    ['in Chinese', 'https://商店.中国/', '商店.中国'],
    ['as an address without brackets', 'http://[2001:db8::1]:3000/', '2001:db8::1'],
    ['as an address written otherwise', 'http://[2001:db8::1]/', '2001:DB8:0:0:0:0:0:1'],
  ])('includes a host that was named %s', (_, url, named) => {
    expect(obstacleToTarget(url, [named])).toBeUndefined();
  });

  it.each([
    'https://api.mch.weixin.qq.com/v3/certificates',
    'https://api2.wechatpay.cn/',
    'https://weixin.qq.com/',
    'https://API.MCH.WEIXIN.QQ.COM/',
    'https://api.mch.weixin.qq.com./',
    'https://api.mch.weixin.qq.com../',
    'https://ａｐｉ.mch.weixin.qq.com/',
    'https://api。mch。weixin。qq。com/',
    'https://%61pi.mch.weixin.qq.com/',
    'https://api.mch.weixin.qq.com:8443/',
    'https://user@api.mch.weixin.qq.com/',
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
    ['ftp://127.0.0.1/', 'not http or https: ftp:'],
    ['file:///etc/passwd', 'not http or https: file:'],
  ])('leaves out "%s": %s', (url, obstacle) => {
    expect(obstacleToTarget(url, [])).toBe(obstacle);
  });
});
