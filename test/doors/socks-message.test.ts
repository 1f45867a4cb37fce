import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeMethod, readGreeting, readRequest } from '../../emulator/doors/socks-message.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

const GREETINGS = [hex('05 01 00'), hex('05 02 00 02'), hex(`05 ff ${'00'.repeat(255)}`)];

const NAME = Buffer.from('api.mch.weixin.qq.com');
const REQUESTS = [
  { bytes: hex('05 01 00 01 cb 00 71 01 01 bb'), host: '203.0.113.1', port: 443 },
  {
    bytes: Buffer.concat([hex('05 01 00 03'), Buffer.from([NAME.length]), NAME, hex('01 bb')]),
    host: 'api.mch.weixin.qq.com',
    port: 443,
  },
  {
    bytes: hex(`05 01 00 04 ${'00'.repeat(15)} 01 22 a2`),
    host: '0:0:0:0:0:0:0:1',
    port: 8866,
  },
];

describe('readGreeting', () => {
  it('reads the ways of authentication offered', () => {
    expect(readGreeting(hex('05 02 00 02 ff'))).toEqual({ message: [0, 2], length: 4 });
  });

  it.each(['04', '05 00', '16 03 01'])('refuses %s', (text) => {
    expect(readGreeting(hex(text))).toBe('malformed');
  });

  it.each(GREETINGS)('waits for the rest of a greeting, whatever its length', (greeting) => {
    for (let length = 0; length < greeting.length; length += 1) {
      expect(readGreeting(greeting.subarray(0, length))).toBe('incomplete');
    }
  });
});

describe('readRequest', () => {
  it.each(REQUESTS)('reads $host:$port and leaves what follows', ({ bytes, host, port }) => {
    const reading = readRequest(Buffer.concat([bytes, hex('16 03 01')]));
    const target = { host, port };
    expect(reading).toEqual({ message: { command: 1, target }, length: bytes.length });
  });

  it.each(REQUESTS)('waits for the rest of a request for $host', ({ bytes }) => {
    for (let length = 0; length < bytes.length; length += 1) {
      expect(readRequest(bytes.subarray(0, length))).toBe('incomplete');
    }
  });

  it.each([
    ['another version', '04 01 00 01 7f 00 00 01 01 bb'],
    ['a reserved byte that is used', '05 01 01 01 7f 00 00 01 01 bb'],
    ['an empty name', '05 01 00 03 00 01 bb'],
    ['a name with a blank', '05 01 00 03 03 61 20 62 01 bb'],
    ['a name with a line feed', '05 01 00 03 03 61 0a 62 01 bb'],
  ])('refuses %s', (_, text) => {
    expect(readRequest(hex(text))).toBe('malformed');
  });

  it('reads an unknown type of address as no target', () => {
    const message = { command: 1, target: undefined };
    expect(readRequest(hex('05 01 00 02'))).toEqual({ message, length: 4 });
  });

  it('survives any bytes, and never wants more than 262', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const reading = readRequest(Buffer.from([5, 1, 0, ...bytes]));
        if (bytes.length >= 259) expect(reading).not.toBe('incomplete');
        if (typeof reading !== 'string') expect(reading.length).toBeLessThanOrEqual(262);
      }),
    );
  });
});

describe('encodeMethod', () => {
  it('chooses no authentication or nothing', () => {
    expect(encodeMethod(true)).toEqual(hex('05 00'));
    expect(encodeMethod(false)).toEqual(hex('05 ff'));
  });
});
