// Nothing that comes in can move a fen unless it is right: wrong callers, wrong clocks, wrong bytes, wrong numbers.
import { expect, it } from 'vitest';
import type { RawRequest } from '../support/agent.ts';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { type ExpectedParts, expectRefusal } from '../support/expect-refusal.ts';

const path = '/v3/ecommerce/profitsharing/orders';
const pointer = '/body/receivers/0/amount';
const int64 = (value: unknown) => ({
  message: `无法将 JSON 输入源“${pointer}”映射到目标字段“分账金额”中，此字段需要一个合法的 64 位有符号整数`,
  detail: { location: 'body', value },
});
const tooLow = (value: number) => ({
  message: `输入源“${pointer}”映射到数值字段“分账金额”规则校验失败，值低于最小值 1`,
  detail: { location: 'body', value },
});

contract('Bad input', 'emulator', (target) => {
  /** A split that would be accepted, as the text that goes out. */
  const goodBody = async () => {
    const order = await target.given.settledOrder();
    return JSON.stringify(order.splitOf({ '1900000110': 300 }));
  };
  const refuses = (
    body: string,
    situation: Parameters<typeof expectRefusal>[1],
    parts: ExpectedParts = {},
    request: Partial<RawRequest> = {},
  ) =>
    movesNothing(target, () =>
      expectRefusal(target.agent.post(path, body, request), situation, parts),
    );

  it('is refused, and what was right is accepted', async () => {
    expect(await target.agent.post(path, await goodBody())).toMatchObject({ status: 200 });
  });

  it('from a platform nobody knows is refused', async () => {
    await refuses(await goodBody(), 'unknownMerchant', {}, { signer: { mchid: '1999999999' } });
  });

  it('that was changed after it was signed is refused', async () => {
    const body = await goodBody();
    const signed = target.agent.headersOf({ method: 'POST', target: path, body });
    const forged = body.replace('"amount":300', '"amount":301');
    const { Authorization } = signed;
    const detail = expect.objectContaining({ field: 'signature', location: 'authorization' });
    await refuses(forged, 'signatureMismatch', { detail }, { headers: { Authorization } });
  });

  it.each([-310, 310])('signed by a clock that is %i seconds off is refused', async (seconds) => {
    const timestamp = Math.floor(Date.now() / 1000) + seconds;
    await refuses(await goodBody(), 'timestampOutsideWindow', {}, { timestamp });
  });

  it.each([
    ['cut off', (body: string) => body.slice(0, -1)],
    ['with a comma too many', (body: string) => body.replace('}]', '},]')],
    ['in single quotes', (body: string) => body.replaceAll('"', "'")],
    [
      'with a number that JSON does not know',
      (body: string) => body.replace('"amount":300', '"amount":0300'),
    ],
    ['that is no object', () => '[]'],
    ['that is nothing', () => ''],
    ['that is null', () => 'null'],
    ['nested without end', () => `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
  ])('%s is refused as unreadable', async (_, spoil) => {
    await refuses(spoil(await goodBody()), 'bodyUnreadable');
  });

  it.each<[string, Parameters<typeof expectRefusal>[1], ExpectedParts]>([
    ['0', 'fieldRange', tooLow(0)],
    ['-1', 'fieldRange', tooLow(-1)],
    ['1.5', 'fieldWrongType', int64(1.5)],
    ['1.0', 'fieldWrongType', int64(1)],
    ['1e2', 'fieldWrongType', int64(100)],
    ['"1"', 'fieldWrongType', int64('1')],
    ['true', 'fieldWrongType', int64(true)],
    ['null', 'fieldWrongType', int64(null)],
    ['[300]', 'fieldWrongType', int64([300])],
    ['9223372036854775808', 'fieldWrongType', int64(2 ** 63)],
    ['-9223372036854775809', 'fieldWrongType', int64(-(2 ** 63))],
    ['1e400', 'fieldWrongType', int64(Number.POSITIVE_INFINITY)],
  ])('of the amount %s is refused', async (amount, situation, parts) => {
    const body = (await goodBody()).replace('"amount":300', `"amount":${amount}`);
    const answer = await target.agent.post(path, body);
    await refuses(body, situation, parts);
    // The number comes back as it was written, not as it was understood.
    if (situation === 'fieldWrongType') expect(answer.text).toContain(`"value":${amount}}`);
  });

  it('of the largest int64 is no bad input: it is more than can be shared', async () => {
    const body = (await goodBody()).replace('"amount":300', '"amount":9223372036854775807');
    await refuses(body, 'shareExceedsUnsplit');
  });

  it.each([51, 500])('of %i receivers is refused', async (count) => {
    const order = await target.given.settledOrder();
    const [row] = order.splitOf({ '1900000110': 1 }).receivers;
    const body = JSON.stringify(order.splitOf({}, { receivers: Array(count).fill(row) }));
    await refuses(body, 'fieldCount', {
      message: `输入源“/body/receivers”映射到字段“分账接收方列表”多重性规则校验失败，此字段个数为 ${count} 个，高于最大值 50`,
      detail: { location: 'body', value: count },
    });
  });

  it.each(['😀', '\\ud83d\\ude00', '\\ud83d', '𠮷野家'])(
    'of a description with "%s", which takes four bytes, is refused',
    async (description) => {
      await refuses((await goodBody()).replace('供货款', description), 'fieldCharacter');
    },
  );

  it.each([
    ['out_order_no', '../../etc/passwd', '商户分账单号', '^[0-9a-zA-Z_\\-\\|\\*@]+$'],
    ['sub_mchid', "1' OR '1'='1", '电商平台二级商户号', '^\\d{1,32}$'],
  ])('of a strange %s is refused', async (name, value, title, pattern) => {
    const body = JSON.stringify({ ...JSON.parse(await goodBody()), [name]: value });
    await refuses(body, 'fieldPattern', {
      message: `输入源“/body/${name}”映射到值字段“${title}”字符串规则校验失败，字符串必须匹配正则表达式“${pattern}”`,
      detail: { location: 'body', value },
    });
  });

  it.each(['__proto__', 'constructor', 'toString'])(
    'of a member named %s is refused',
    async (name) => {
      const body = (await goodBody()).replace('{', `{"${name}":{"finish":true},`);
      const detail = { location: null, value: [`/body/${name}`] };
      await refuses(body, 'fieldUnknown', { detail });
    },
  );
});
