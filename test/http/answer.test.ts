import { deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readPlatformKey } from '../../client/platform-keys.ts';
import { carriesSignature, verifySignature } from '../../client/verifier.ts';
import { ApiError, CATALOGUE, SITUATIONS } from '../../emulator/errors.ts';
import type { FaultAt } from '../../emulator/faults.ts';
import { type Answer, answerTo, type Stamp } from '../../emulator/http/answer.ts';
import type { Outcome } from '../../emulator/http/pipeline.ts';
import { wireRequest } from '../../emulator/http/wire-request.ts';
import { sandboxWith } from '../emulator/sandboxes.ts';

const WALL_MS = 1_795_000_000_000;
const stamp: Stamp = {
  wallMs: WALL_MS,
  keepsAlive: true,
  rule: undefined,
  faults: [],
  bytes: (length) => new Uint8Array(length),
  deflate: (body) => deflateSync(body),
  gzip: (text) => gzipSync(text),
};
const request = wireRequest('GET', '/', {}, Buffer.alloc(0));
const answered = (outcome: Outcome, parts: Partial<Stamp> = {}) =>
  answerTo(request, outcome, { ...stamp, ...parts });

function headersOf({ headers }: Answer): Record<string, string> {
  const pairs = headers.flatMap((name, index) =>
    index % 2 === 0 ? [[name.toLowerCase(), headers[index + 1] ?? ''] as const] : [],
  );
  return Object.fromEntries(pairs);
}

/** Passes when the platform signed exactly this body, just now by the wall clock. */
async function verified(answer: Answer): Promise<void> {
  const { keyRing } = sandboxWith();
  const keys = keyRing.certificates.map(({ certificatePem }) =>
    readPlatformKey({ certificate: certificatePem }),
  );
  const message = { headers: headersOf(answer), rawBody: Buffer.from(answer.body) };
  await verifySignature(message, (serial) => keys.find((key) => key.serial === serial), WALL_MS);
}

describe('an answer', () => {
  it('prints a result compact, with its members in alphabetical order', async () => {
    const result = { b: [{ d: '分账', c: undefined }], a: 1 };
    const { status, body } = await answered({ tenant: sandboxWith(), result });
    expect([status, body]).toEqual([200, '{"a":1,"b":[{"d":"分账"}]}']);
  });

  it('is an empty 204 when there is nothing to say', async () => {
    const answer = await answered({ tenant: sandboxWith() });
    expect([answer.status, answer.body]).toEqual([204, '']);
    expect(headersOf(answer)).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-length': '0',
    });
    await verified(answer);
  });

  it.each(SITUATIONS)('to %s is what the catalogue says, under each profile', async (situation) => {
    const { faces, layer, number } = CATALOGUE[situation];
    for (const profile of ['observed', 'documented'] as const) {
      const { status, code, message } = faces[profile];
      const tenant = sandboxWith({ profile });
      const answer = await answered({ tenant, refusal: new ApiError(situation) });
      expect(answer.status).toBe(status);
      expect(answer.body).toBe(code === '' ? '' : JSON.stringify({ code, message }));
      expect(carriesSignature(headersOf(answer))).toBe(layer === 'business');
      if (layer === 'business') await verified(answer);
      if (answer.requestId !== undefined) expect(answer.requestId).toMatch(`-${number}`);
    }
  });

  it.each(['unknownPath', 'wrongMethod', 'authorizationMissingOnPay'] as const)(
    'to %s has no Request-ID',
    async (situation) => {
      const answer = await answered({ refusal: new ApiError(situation) });
      expect(answer.requestId).toBeUndefined();
      expect(headersOf(answer)).not.toHaveProperty('request-id');
    },
  );

  it('takes message and detail of a refusal before those of the catalogue', async () => {
    const detail = { value: '"x"', location: 'body' };
    const refusal = new ApiError('fieldLength', { message: '太长', detail, hint: 'never sent' });
    const { body } = await answered({ tenant: sandboxWith(), refusal });
    expect(body).toBe(
      '{"code":"PARAM_ERROR","detail":{"location":"body","value":"\\"x\\""},"message":"太长"}',
    );
  });

  it('is not signed for callers nobody knows', async () => {
    const answer = await answered({ refusal: new ApiError('systemError') });
    expect(carriesSignature(headersOf(answer))).toBe(false);
  });

  it('says when the connection ends with it', async () => {
    const answer = await answered({ tenant: sandboxWith() }, { keepsAlive: false });
    expect(headersOf(answer)).toMatchObject({ connection: 'close' });
    expect(headersOf(answer)).not.toHaveProperty('keep-alive');
  });

  it('carries its Request-ID twice: in the head and for the log', async () => {
    const answer = await answered({ tenant: sandboxWith(), result: {} });
    expect(headersOf(answer)['request-id']).toBe(answer.requestId);
    expect(answer.requestId).toMatch(/^08[0-9A-F]+-0$/);
  });
});

describe('a compressed answer', () => {
  const asking = wireRequest('GET', '/', { 'accept-encoding': 'gzip, deflate' }, Buffer.alloc(0));
  const toAsking = (outcome: Outcome) => answerTo(asking, outcome, stamp);

  it('goes out in the format of zlib, says so, and is signed over its text', async () => {
    const answer = await toAsking({ tenant: sandboxWith(), result: { a: '分账' } });
    const { compressed = new Uint8Array() } = answer;
    expect(inflateSync(compressed).toString()).toBe('{"a":"分账"}');
    expect(answer.body).toBe('{"a":"分账"}');
    expect(headersOf(answer)).toMatchObject({
      'content-encoding': 'deflate',
      'content-length': String(compressed.length),
    });
    await verified(answer);
  });

  it.each(SITUATIONS)('is never that to %s', async (situation) => {
    const answer = await toAsking({ tenant: sandboxWith(), refusal: new ApiError(situation) });
    expect(answer.compressed).toBeUndefined();
    expect(headersOf(answer)).not.toHaveProperty('content-encoding');
  });

  it('is never an empty one', async () => {
    const answer = await toAsking({ tenant: sandboxWith() });
    expect([answer.status, answer.compressed]).toEqual([204, undefined]);
  });
});

describe('a file', () => {
  const text = '`分账\r\n';

  it('goes out as it is, unsigned, whatever encoding is asked for', async () => {
    const asking = wireRequest('GET', '/', { 'accept-encoding': 'deflate' }, Buffer.alloc(0));
    const file = { text, isGzipped: false };
    const answer = await answerTo(asking, { tenant: sandboxWith(), file }, stamp);
    expect([answer.status, answer.body, answer.compressed]).toEqual([200, text, undefined]);
    expect(headersOf(answer)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(Buffer.byteLength(text)),
    });
    expect(carriesSignature(headersOf(answer))).toBe(false);
    expect(answer.requestId).toMatch(/-0$/);
  });

  it('is a .gz where that was asked for, which is no Content-Encoding', async () => {
    const file = { text, isGzipped: true };
    const answer = await answered({ tenant: sandboxWith(), file });
    const { compressed = new Uint8Array() } = answer;
    expect(gunzipSync(compressed).toString()).toBe(text);
    expect(headersOf(answer)).toMatchObject({
      'content-type': 'application/gzip',
      'content-length': String(compressed.length),
    });
    expect(headersOf(answer)).not.toHaveProperty('content-encoding');
  });
});

type AnswerFault = FaultAt<'answer'>;
const typedEntries = (reasons: Partial<Record<AnswerFault, string>>) =>
  Object.entries(reasons) as (readonly [AnswerFault, string])[];

describe('a fault', () => {
  const reasons: Partial<Record<AnswerFault, string>> = {
    'wrong-signature': 'wrongSignature',
    'wrong-serial': 'unknownSerial',
    'unsigned-answer': 'unsigned',
    'stale-timestamp': 'staleTimestamp',
    'signature-probe': 'probe',
  };
  it.each(typedEntries(reasons))('%s bends an answer so that it is %s', async (fault, reason) => {
    const whole = await answered({ tenant: sandboxWith(), result: { a: 1 } });
    const bent = await answered({ tenant: sandboxWith(), result: { a: 1 }, ending: { fault } });
    expect([bent.status, bent.body]).toEqual([whole.status, whole.body]);
    await expect(verified(bent)).rejects.toMatchObject({ reason });
    await verified(whole);
  });

  it('bends nothing of an answer that is not signed anyway', async () => {
    const refusal = new ApiError('authorizationMissing');
    const whole = await answered({ refusal });
    for (const [fault] of typedEntries(reasons)) {
      expect(await answered({ refusal, ending: { fault } })).toEqual(whole);
    }
  });
});
