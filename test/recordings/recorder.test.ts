import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCredential } from '../../client/credential.ts';
import type { SeenExchange } from '../../contracts/recordings/format.ts';
import {
  createRecorder,
  RecordingDirectoryError,
  readRecording,
  UnreadableRecordingError,
} from '../../contracts/recordings/index.ts';
import { spellingsOf } from '../../contracts/recordings/leaks.ts';
import { FAKE_KEY_MATERIAL } from '../../emulator/protocol/fake-keys.ts';
import { filesOf, recordedStory, TOLD } from './recorded-story.ts';

const { merchant } = FAKE_KEY_MATERIAL;
const caller = {
  mchid: '1900000100',
  serial: '1'.padEnd(40, 'A'),
  private_key: merchant.privateKeyPem,
};
const credential = createCredential({ ...caller, privateKey: merchant.privateKeyPem });
const SENT_S = 1_800_000_000;
const target = '/v3/ecommerce/profitsharing/orders/4200000002202606010000000042/amounts';

const signed = (at = SENT_S, signedTarget = target) =>
  credential.authorize({ method: 'GET', target: signedTarget, body: '' }, at, 'N'.repeat(32));

const exchange = (authorization: string | undefined, message = '记录不存在'): SeenExchange => ({
  ...{ method: 'GET', target, body: '', sentMs: SENT_S * 1_000, elapsedMs: 7 },
  headers: authorization === undefined ? [] : [['Authorization', authorization]],
  answer: {
    status: 404,
    headers: [['Content-Type', 'application/json; charset=utf-8']],
    areHeadersAsSent: true,
    body: JSON.stringify({ code: 'RESOURCE_NOT_EXISTS', message }),
  },
});

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'recorder-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

async function recorded(name: string, seen: SeenExchange, nowMs = SENT_S * 1_000) {
  const path = join(directory, name);
  await createRecorder(path, nowMs)
    .world({ caller, now: () => nowMs })
    .note(seen);
  const [world] = readRecording(path).worlds;
  return world?.exchanges.at(-1);
}

describe('a recorder', () => {
  it('makes its directory, with a manifest of a day and a count, and one file an exchange', async () => {
    await recorded('made', exchange(signed()));
    expect(readRecording(join(directory, 'made')).manifest).toEqual({
      ...{ format: 'fenzhang recording', version: 1, date: '2027-01-15', keys: [] },
      ...{ worlds: 1, exchanges: 1, withheld: 0 },
    });
    expect(filesOf(join(directory, 'made'))).toEqual([
      '001/0001-get-ecommerce-profitsharing-orders-amounts.json',
    ]);
  });

  it('adds to an earlier recording as a world of its own', async () => {
    await recorded('added', exchange(signed()));
    await recorded('added', exchange(signed()));
    const { manifest, worlds } = readRecording(join(directory, 'added'));
    expect(manifest).toMatchObject({ worlds: 2, exchanges: 2 });
    expect(worlds.map(({ name }) => name)).toEqual(['001', '002']);
  });

  it.each([
    ['holds other files', 'note.txt', 'mine'],
    ['holds a manifest of something else', 'manifest.json', '{"format":"another"}'],
    ['holds a manifest that is none', 'manifest.json', 'mine'],
  ])('writes nothing into a directory that %s', (name, file, content) => {
    const path = mkdtempSync(join(directory, 'foreign-'));
    writeFileSync(join(path, file), content);
    expect(() => createRecorder(path), name).toThrow(RecordingDirectoryError);
    expect(readdirSync(path)).toEqual([file]);
    expect(readFileSync(join(path, file), 'utf8')).toBe(content);
  });

  it.each([
    ['twelve digits', '{"amount":123456789012}', undefined],
    ['more digits than a double keeps', '{"amount":100000000000000000000}', true],
    ['a digit that says nothing', '{"amount":1.0}', true],
  ])(
    'says of a body with a number of %s whether all of it is kept',
    async (name, body, isInexact) => {
      const seen = { ...exchange(undefined), method: 'POST', body };
      expect((await recorded(`number of ${name}`, seen))?.request.is_inexact).toBe(isInexact);
    },
  );

  it('keeps in which encoding a body was said to be', async () => {
    const headers = [['Content-Encoding', 'gzip']] as const;
    const seen = { ...exchange(undefined), method: 'POST', body: '{}', headers };
    expect((await recorded('encoding', seen))?.request.headers).toEqual(['Content-Encoding: gzip']);
  });

  it('begins a world at ten, and keeps the time between', async () => {
    const path = join(directory, 'times');
    const world = createRecorder(path).world({ caller, now: () => clock });
    let clock = Date.parse('2026-06-01T23:59:59.250+08:00');
    await world.note(exchange(signed()));
    clock += 61_000;
    await world.note(exchange(signed()));
    const [{ exchanges } = { exchanges: [] }] = readRecording(path).worlds;
    expect(exchanges.map(({ at }) => at)).toEqual([
      '2026-06-01T10:00:00.000+08:00',
      '2026-06-01T10:01:01.000+08:00',
    ]);
  });

  it.each<[string, string | undefined, object]>([
    ['the usual one', signed(), { signature: 'right' }],
    ['one for something else', signed(SENT_S, '/v3/certificates'), { signature: 'wrong' }],
    [
      'an old one',
      signed(SENT_S - 600),
      { authorization: expect.stringContaining('timestamp="<timestamp-600>"') },
    ],
    [
      'a stranger’s',
      signed().replace('mchid="1900000100"', 'mchid="1999999999"'),
      { authorization: expect.stringMatching(/ mchid="9\d{9}",nonce_str="<nonce_str>"/) },
    ],
    [
      'one without quotes',
      signed().replaceAll('"', ''),
      { authorization: expect.stringContaining(' mchid=<mchid>,nonce_str=<nonce_str>,') },
    ],
    ['another scheme', 'Bearer secret-of-mine', { authorization: 'Bearer xxxxxx-xx-xxxb' }],
    [
      'its scheme alone',
      'WECHATPAY2-SHA256-RSA2048',
      { authorization: 'WECHATPAY2-SHA256-RSA2048' },
    ],
  ])('writes of Authorization the form: %s', async (name, authorization, expected) => {
    const written = await recorded(`signed ${name}`, exchange(authorization));
    expect(written?.request).toMatchObject(expected);
  });

  it('writes nothing of an Authorization that was not there', async () => {
    expect((await recorded('unsigned', exchange(undefined)))?.request).not.toHaveProperty(
      'authorization',
    );
  });

  it.each([
    ['the platform’s own', '记录不存在', '记录不存在'],
    [
      'the same with another figure',
      '分账次数过多，该笔订单分账次数已经超过100次了，不能再发起分账了',
      '分账次数过多，该笔订单分账次数已经超过100次了，不能再发起分账了',
    ],
    [
      'one about a member somebody made up',
      '输入源“/body/zhangsan”映射到字段“商户号”必填性规则校验失败，此字段为必填项',
      '输入源“/body/xxxxxxxb”映射到字段“商户号”必填性规则校验失败，此字段为必填项',
    ],
    ['what nobody has seen', '商户1900000109（张三）不存在', '<unknown sentence of 19 characters>'],
  ])('writes of sentences only those it knows: %s', async (name, said, expected) => {
    const written = await recorded(`sentence ${name}`, exchange(signed(), said));
    expect(written?.answer?.body).toEqual({
      json: { code: 'RESOURCE_NOT_EXISTS', message: expected },
    });
  });

  it('writes nothing at all where a secret would be in it, and counts that', async () => {
    const path = join(directory, 'withheld');
    // As a path the word is harmless, as a key it is not.
    const api_v3_key = 'RESOURCE_NOT_EXISTS';
    const recorder = createRecorder(path);
    await recorder.world({ caller: { ...caller, api_v3_key } }).note(exchange(signed()));
    expect(recorder.manifest).toMatchObject({ worlds: 0, exchanges: 0, withheld: 1 });
    expect(readdirSync(path)).toEqual(['manifest.json']);
  });
});

describe('a recording', () => {
  it('of a whole story holds nothing that was told in it', async () => {
    const story = await recordedStory();
    const text = filesOf(story)
      .map((file) => readFileSync(join(story, file), 'utf8'))
      .join('\n');
    for (const secret of TOLD) {
      for (const spelling of spellingsOf(secret)) expect(text).not.toContain(spelling);
    }
    rmSync(story, { recursive: true });
  });

  it.each<[string, (path: string) => void, RegExp]>([
    ['nothing', (path) => rmSync(join(path, 'manifest.json')), /is no recording$/],
    [
      'fewer exchanges than it counts',
      (path) => rmSync(join(path, filesOf(path)[0] ?? '')),
      /holds 0 of the 1 exchanges/,
    ],
    [
      'a file that says something else',
      (path) => writeFileSync(join(path, filesOf(path)[0] ?? ''), '{"at":1}'),
      /is not as it should be/,
    ],
    [
      'half a file',
      (path) => writeFileSync(join(path, filesOf(path)[0] ?? ''), '{'),
      /cannot be read/,
    ],
  ])('is not read where there is %s', async (name, spoil, message) => {
    await recorded(`spoilt ${name}`, exchange(signed()));
    const path = join(directory, `spoilt ${name}`);
    spoil(path);
    expect(() => readRecording(path)).toThrow(UnreadableRecordingError);
    expect(() => readRecording(path)).toThrow(message);
  });
});
