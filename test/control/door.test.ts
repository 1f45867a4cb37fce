import { describe, expect, it } from 'vitest';
import { portOf, running } from '../emulator/running.ts';
import { exchange, type RawAnswer, statusOf } from '../emulator/wires.ts';

const codeOf = ({ body }: RawAnswer) => JSON.parse(body).error?.code;

/** Asks for the health with these header lines, on a socket: fetch would choose Host and Origin itself. */
async function asked(lines: (port: number) => readonly string[], token?: string) {
  const { emulator } = await running({ ...(token !== undefined && { token }) });
  const head = ['GET /_fenzhang/health HTTP/1.1', ...lines(portOf(emulator)), '', ''];
  const [answer] = await exchange(emulator, head.join('\r\n'));
  return answer ?? expect.unreachable('no answer');
}

describe('the door of the control API', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['its port too', '127.0.0.1:8866'],
    ['localhost', 'LocalHost:8866'],
    ['another loopback address', '127.9.9.9'],
    ['loopback of IPv6', '[::1]:8866'],
  ])('is open for a Host of %s', async (_, host) => {
    expect(statusOf(await asked(() => [`Host: ${host}`]))).toBe(200);
  });

  it.each([
    'evil.com',
    'localhost.evil.com',
    '127.0.0.1.evil.com',
    '127.0.0.1@evil.com',
    '192.168.1.7:8866',
    '[fe80::1]:8866',
    '',
  ])('is shut for the foreign Host "%s"', async (host) => {
    const answer = await asked(() => [`Host: ${host}`]);
    expect([statusOf(answer), codeOf(answer)]).toEqual([403, 'FOREIGN_HOST']);
  });

  it('turns a stranger away before the body comes', async () => {
    const { emulator } = await running({});
    const head = [
      'POST /_fenzhang/snapshot HTTP/1.1',
      'Host: evil.com',
      'Content-Length: 200000000',
    ];
    const [answer] = await exchange(emulator, [...head, '', ''].join('\r\n'));
    if (answer === undefined) return expect.unreachable('no answer');
    expect([statusOf(answer), codeOf(answer)]).toEqual([403, 'FOREIGN_HOST']);
  });

  it('is open for pages of its own', async () => {
    const own = (port: number) => [`Host: localhost:${port}`, `Origin: http://localhost:${port}`];
    expect(statusOf(await asked(own))).toBe(200);
  });

  it.each(['http://evil.com', 'https://127.0.0.1:8866', 'http://127.0.0.1:3000', 'null'])(
    'is shut for pages of %s',
    async (origin) => {
      const answer = await asked(() => ['Host: 127.0.0.1:8866', `Origin: ${origin}`]);
      expect([statusOf(answer), codeOf(answer)]).toEqual([403, 'FOREIGN_ORIGIN']);
    },
  );

  it.each([
    ['no token', []],
    ['another token', ['Authorization: Bearer open']],
    ['another scheme', ['Authorization: Basic open-sesame']],
  ])('asks for the token when there is one and sees %s', async (_, lines) => {
    const answer = await asked(() => ['Host: 127.0.0.1', ...lines], 'open-sesame');
    expect([statusOf(answer), codeOf(answer)]).toEqual([401, 'TOKEN_REQUIRED']);
  });

  it.each(['127.0.0.1:8866', 'fenzhang:8866'])(
    'is open for who shows the token, as %s',
    async (host) => {
      const lines = [`Host: ${host}`, 'Authorization: Bearer open-sesame'];
      expect(statusOf(await asked(() => lines, 'open-sesame'))).toBe(200);
    },
  );

  it('is shut for a foreign page that knows the token', async () => {
    const lines = ['Host: a', 'Origin: http://evil.com', 'Authorization: Bearer open-sesame'];
    const answer = await asked(() => lines, 'open-sesame');
    expect([statusOf(answer), codeOf(answer)]).toEqual([403, 'FOREIGN_ORIGIN']);
  });

  it('guards requests whose body cannot be read as well', async () => {
    const { emulator } = await running();
    const head = ['POST /_fenzhang/reset HTTP/1.1', 'Host: evil.com', 'Content-Encoding: gzip'];
    const bytes = [...head, 'Content-Length: 2', '', '{}'].join('\r\n');
    const [answer] = await exchange(emulator, bytes);
    if (answer === undefined) return expect.unreachable();
    expect([statusOf(answer), codeOf(answer)]).toEqual([403, 'FOREIGN_HOST']);
  });

  it('lets no page read its answers: it grants no foreign origin anything', async () => {
    const { headers } = await asked(() => ['Host: localhost', 'Origin: http://evil.com']);
    expect(headers.map(([name]) => name.toLowerCase())).not.toContain(
      'access-control-allow-origin',
    );
  });
});
