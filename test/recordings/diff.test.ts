import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type RecordedExchange,
  type ReplayedExchange,
  readRecording,
  replayRecording,
} from '../../contracts/recordings/index.ts';
import { changeFile, filesOf, recordedStory } from './recorded-story.ts';

let whole: string;
let paidBefore: string;
let changed: string;
beforeAll(async () => {
  whole = await recordedStory();
  paidBefore = await recordedStory({ tellsOrder: false });
  changed = mkdtempSync(join(tmpdir(), 'recording-'));
});
afterAll(() => {
  for (const each of [whole, paidBefore, changed]) rmSync(each, { recursive: true });
});

const replay = (directory: string) => replayRecording(readRecording(directory));
const unlike = (exchanges: readonly ReplayedExchange[]) =>
  exchanges.filter(({ verdict }) => verdict !== 'same');

describe('a recording of an emulator', () => {
  it('is answered alike, its payment made when the recording had it made', async () => {
    const exchanges = await replay(whole);
    expect(unlike(exchanges)).toEqual([]);
    expect(exchanges).toHaveLength(16);
    expect(exchanges.map(({ rule }) => rule)).toContain('orderNotSettled');
  });

  it('that begins after the payment is answered alike, of an amount worked out from what was left', async () => {
    expect(unlike(await replay(paidBefore))).toEqual([]);
  });

  it('is answered otherwise under the other profile, where captures and documentation differ', async () => {
    const exchanges = await replayRecording(readRecording(whole), { profile: 'documented' });
    expect(unlike(exchanges).map(({ rule }) => rule)).toEqual(['returnExceedsDetail']);
    expect(unlike(exchanges)[0]?.differences).toEqual([
      { part: 'status', recorded: '400', emulated: '403' },
      { part: 'code', recorded: 'INVALID_REQUEST', emulated: 'NOT_ENOUGH' },
    ]);
  });
});

/** By number of the file; `json` is the answer. */
type Planted = (json: Record<string, unknown>, exchange: RecordedExchange) => void;
const SPLIT = 7;
const QUERY = 9;
const RETURN = 11;
const REFUSAL = 12;
const LEFT = 16;

describe('a change of the recording', () => {
  it.each<[string, number, Planted, object]>([
    [
      'another status',
      REFUSAL,
      (_, { answer }) => Object.assign(answer ?? {}, { status: 403 }),
      { part: 'status', recorded: '403', emulated: '400' },
    ],
    [
      'another code',
      REFUSAL,
      (json) => Object.assign(json, { code: 'NOT_ENOUGH' }),
      { part: 'code', recorded: 'NOT_ENOUGH', emulated: 'INVALID_REQUEST' },
    ],
    [
      'another message',
      REFUSAL,
      (json) => Object.assign(json, { message: '订单不存在' }),
      { part: 'message', recorded: '订单不存在', emulated: '剩余可回退的金额不足' },
    ],
    [
      'a message nobody has seen',
      REFUSAL,
      (json) => Object.assign(json, { message: '<unknown sentence of 9 characters>' }),
      { part: 'message', recorded: '<unknown sentence of 9 characters>' },
    ],
    [
      'a member the emulator lacks',
      SPLIT,
      (json) => Object.assign(json, { zone: 'xxb' }),
      { part: 'missing member', at: '/zone', recorded: 'string', emulated: 'absent' },
    ],
    [
      'a member that was not there',
      QUERY,
      (json) => Reflect.deleteProperty(Object(Object(json['receivers'])[0]), 'detail_id'),
      { part: 'further member', at: '/receivers/0/detail_id', emulated: 'string' },
    ],
    [
      'another type',
      QUERY,
      (json) => Object.assign(Object(Object(json['receivers'])[0]), { amount: '1000' }),
      { part: 'type', at: '/receivers/0/amount', recorded: 'string', emulated: 'number' },
    ],
    [
      'another order of members',
      SPLIT,
      (json) => {
        const { order_id } = json;
        Reflect.deleteProperty(json, 'order_id');
        Object.assign(json, { order_id });
      },
      { part: 'order', at: '/' },
    ],
    [
      'another word',
      QUERY,
      (json) => Object.assign(json, { status: 'ADJUST' }),
      { part: 'value', at: '/status', recorded: 'ADJUST', emulated: 'FINISHED' },
    ],
    [
      'another amount',
      LEFT,
      (json) => Object.assign(json, { unsplit_amount: 1 }),
      { part: 'value', at: '/unsplit_amount', recorded: '1', emulated: '0' },
    ],
    [
      'a success that was a refusal',
      SPLIT,
      (_, { answer }) => {
        const json = { code: 'INVALID_REQUEST', message: '分账接收方列表存在重复的接收方' };
        Object.assign(answer ?? {}, { status: 400, body: { json } });
      },
      { part: 'status', recorded: '400', emulated: '200' },
    ],
    [
      'headers in another order',
      SPLIT,
      (_, { answer }) => answer?.headers.reverse(),
      { part: 'header', at: 'names' },
    ],
    [
      'another header',
      SPLIT,
      (_, { answer }) => {
        const headers = answer?.headers ?? [];
        headers[headers.indexOf('Content-Language: zh-CN')] = 'Content-Language: en';
      },
      { part: 'header', at: 'content-language', recorded: 'en', emulated: 'zh-CN' },
    ],
  ])('is named: %s', async (_, number, plant, difference) => {
    cpSync(whole, changed, { recursive: true });
    const file = filesOf(changed)[number - 1] ?? '';
    changeFile(changed, file, (exchange) => {
      const body = exchange.answer?.body;
      plant(Object(body && 'json' in body ? body.json : {}), exchange);
    });
    const [first] = unlike(await replay(changed));
    expect(first).toMatchObject({ file, verdict: 'different' });
    expect(first?.differences).toContainEqual(expect.objectContaining(difference));
  });

  it.each<[string, number, Planted, RegExp]>([
    [
      'that rests on a setting of a merchant',
      SPLIT,
      (_, { answer }) => {
        const json = { code: 'NO_AUTH', message: '分账权限被处罚，请尽快处理违规记录' };
        Object.assign(answer ?? {}, { status: 403, body: { json } });
      },
      /^sharingPunished: a recording does not tell such settings$/,
    ],
    [
      'about a number from before',
      RETURN,
      (_, { request }) => {
        const { json } = request.body as { json: Record<string, unknown> };
        Object.assign(json, { out_order_no: 'XXXXX99' });
      },
      /^the out_order_no XXXXX99 was not made in the recording, or not here$/,
    ],
    [
      'that says when a row failed',
      QUERY,
      (json) =>
        Object.assign(Object(Object(json['receivers'])[0]), {
          ...{ result: 'CLOSED', fail_reason: 'RECEIVER_HIGH_RISK' },
        }),
      /^RECEIVER_HIGH_RISK: a recording does not tell whom it befalls$/,
    ],
    [
      'without an answer',
      SPLIT,
      (_, exchange) => Reflect.deleteProperty(exchange, 'answer'),
      /^no answer was recorded$/,
    ],
    [
      'of trouble',
      SPLIT,
      (_, { answer }) => Object.assign(answer ?? {}, { status: 500 }),
      /^the platform was in trouble of its own$/,
    ],
  ])('is not comparable, and never alike: one %s', async (_, number, plant, reason) => {
    cpSync(whole, changed, { recursive: true });
    const file = filesOf(changed)[number - 1] ?? '';
    changeFile(changed, file, (exchange) => {
      const body = exchange.answer?.body;
      plant(Object(body && 'json' in body ? body.json : {}), exchange);
    });
    const [first] = unlike(await replay(changed));
    expect(first).toMatchObject({ file, verdict: 'not comparable' });
    expect(first?.reason).toMatch(reason);
  });
});
