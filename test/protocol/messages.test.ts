// Proves the exact bytes of signed messages against the documentation's samples and captured lengths.
import { describe, expect, it } from 'vitest';
import {
  requestMessage,
  responseMessage,
  truncatedRequestMessage,
} from '../../emulator/protocol/messages.ts';
import signErrorDetails from './vectors/sign-error-details.json' with { type: 'json' };
import signatures from './vectors/signatures.json' with { type: 'json' };

const parts = {
  method: 'POST',
  target: '/v3/ecommerce/profitsharing/orders?a=%2F&b=1',
  timestamp: '1700000000',
  nonce: 'fa4e',
  body: Buffer.from('{"amount":1}'),
};

describe('requestMessage', () => {
  for (const { id, comment, request, message } of signatures.tests) {
    if (request === undefined) continue;
    it(`builds ${id}: ${comment}`, () => {
      const built = requestMessage({ ...request, body: Buffer.from(request.body) });
      expect(built.toString('utf8')).toBe(message);
    });
  }

  it('keeps every byte of the body, also those that are no text', () => {
    const body = Buffer.from([0x00, 0xff, 0x0d, 0x0a]);
    const head = Buffer.from(
      'POST\n/v3/ecommerce/profitsharing/orders?a=%2F&b=1\n1700000000\nfa4e\n',
    );
    expect(requestMessage({ ...parts, body })).toEqual(
      Buffer.concat([head, body, Buffer.from('\n')]),
    );
  });

  it('restores the bytes of a nonce that node read one character per byte', () => {
    const nonce = Buffer.from('é分').toString('latin1');
    const built = requestMessage({ ...parts, nonce, body: Buffer.alloc(0) });
    expect(built.toString('utf8')).toContain('\né分\n');
  });

  it('refuses a target that was never on a request line', () => {
    expect(() => requestMessage({ ...parts, target: '/v3/分账' })).toThrow(RangeError);
  });
});

describe('responseMessage', () => {
  for (const { id, comment, response, message } of signatures.tests) {
    if (response === undefined) continue;
    it(`builds ${id}: ${comment}`, () => {
      const built = responseMessage({ ...response, body: Buffer.from(response.body) });
      expect(built.toString('utf8')).toBe(message);
    });
  }
});

describe('truncatedRequestMessage', () => {
  for (const { id, comment, request, result } of signErrorDetails.tests) {
    it(`repeats the request as in capture ${id}: ${comment}`, () => {
      const body = Buffer.from(request.bodyStart.padEnd(request.bodyBytes, 'x'));
      expect(truncatedRequestMessage({ ...request, body })).toEqual(result);
    });
  }

  it('counts bytes, not characters', () => {
    const body = Buffer.from('分账');
    const { length } = truncatedRequestMessage({ ...parts, body });
    expect(length).toBe(requestMessage({ ...parts, body: Buffer.alloc(0) }).length + 6);
  });

  it('shows a character that the cut goes through as damaged, not as an error', () => {
    const { text } = truncatedRequestMessage({ ...parts, body: Buffer.from('{"a":"分"}') });
    expect(text.endsWith('\nfa4e\n{"a":"\ufffd\n')).toBe(true);
  });
});
