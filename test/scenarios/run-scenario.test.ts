import { describe, expect, it } from 'vitest';
import {
  playScenario,
  readScenario,
  type ScenarioTarget,
  wordsOfFailure,
} from '../../scenarios/index.ts';
import { openRelay } from './relay.ts';

const SPLIT = `
  - call: createOrder
    with:
      receivers:
        - { type: MERCHANT_ID, receiver_account: "1900000110", amount: 300, description: 供货款 }
      finish: false
    as: split`;

const written = (steps: string, given = 'given: { order: {} }') =>
  readScenario('story.yaml', `story: told\n${given}\nsteps:${steps}\n`);

/** Plays steps; answers what went wrong, in lines, or nothing. */
async function play(steps: string, target: ScenarioTarget = {}): Promise<readonly string[]> {
  const { failure } = await playScenario(written(steps), target);
  return failure === undefined ? [] : wordsOfFailure(failure);
}

describe('a step that goes another way is told with place, expected, received and rule', () => {
  const wrongs: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'a success that was to be a refusal',
      `${SPLIT}\n    expect: { refused: orderNotSettled }`,
      [
        'story.yaml:4:5 step 1 createOrder',
        'expected  refused: orderNotSettled (400 INVALID_REQUEST 订单处理中，请稍后重试)',
        expect.stringMatching(/^received {2}200 \{.*"status":"PROCESSING"/),
        'rule      createOrder · fenzhang rules show createOrder',
      ],
    ],
    [
      'a refusal that was to be a success',
      `${SPLIT}${SPLIT.replace('split', 'second')}`,
      [
        'story.yaml:10:5 step 2 createOrder',
        'expected  an answer',
        'received  429 FREQUENCY_LIMITED 对同笔订单分账频率过高',
        'rule      orderTooFrequent · fenzhang rules show orderTooFrequent',
      ],
    ],
    [
      'another refusal',
      `${SPLIT}${SPLIT.replace('split', 'second')}\n    expect: { refused: tooManyOrders }`,
      [
        'story.yaml:10:5 step 2 createOrder',
        expect.stringContaining(
          'expected  refused: tooManyOrders (400 INVALID_REQUEST 分账次数过多',
        ),
        'received  429 FREQUENCY_LIMITED 对同笔订单分账频率过高',
        'rule      orderTooFrequent · fenzhang rules show orderTooFrequent',
      ],
    ],
    [
      'a member of the answer',
      `${SPLIT}\n    expect: { status: FINISHED, receivers: [{ result: SUCCESS }] }`,
      [
        'story.yaml:4:5 step 1 createOrder',
        'expected  status FINISHED · receivers.0.result SUCCESS',
        'received  status PROCESSING · receivers.0.result PENDING',
        'rule      createOrder · fenzhang rules show createOrder',
      ],
    ],
    [
      'a list that is longer',
      `${SPLIT}\n    expect: { receivers: [] }`,
      [
        'story.yaml:4:5 step 1 createOrder',
        'expected  receivers.length 0',
        'received  receivers.length 1',
        'rule      createOrder · fenzhang rules show createOrder',
      ],
    ],
    [
      'the rule of a success',
      `${SPLIT}\n    expect: { rule: splitReplayed }`,
      [
        'story.yaml:4:5 step 1 createOrder',
        'expected  rule splitReplayed',
        'received  rule createOrder',
        'rule      createOrder · fenzhang rules show createOrder',
      ],
    ],
    [
      'what is left to share',
      '\n  - expectUnsplit: 9941',
      [
        'story.yaml:4:5 step 1 expectUnsplit',
        'expected  unsplit_amount 9941',
        'received  unsplit_amount 9940',
      ],
    ],
    [
      'balances',
      '\n  - expectBalances: { frozen: 1, available:1900000109: 0, fees: 60 }',
      [
        'story.yaml:4:5 step 1 expectBalances',
        'expected  frozen 1 · fees 60',
        'received  frozen 9940 · fees 120',
      ],
    ],
    [
      'a notice that did not come',
      '\n  - expectNotification: { summary: 分账 }',
      [
        'story.yaml:4:5 step 1 expectNotification',
        'expected  a notice {"summary":"分账"}',
        'received  支付成功 to 1900000100',
      ],
    ],
    [
      'what a notice says',
      '\n  - expectNotification: { summary: 支付成功, to: "1900000100", amount.total: 1, copies: 2 }',
      [
        'story.yaml:4:5 step 1 expectNotification',
        'expected  amount.total 1 · copies 2',
        'received  amount.total 10000 · copies 1',
      ],
    ],
    [
      'a notice that should not have come',
      '\n  - expectNoNotification: { to: "1900000100" }',
      [
        'story.yaml:4:5 step 1 expectNoNotification',
        'expected  no notice {"to":"1900000100"}',
        'received  支付成功 to 1900000100',
      ],
    ],
    [
      'what was said together',
      '\n  - together: [{ call: queryOrderAmount }, { call: queryOrderAmount }]\n    expectInAnyOrder: [{ unsplit_amount: 9940 }, { refused: notSharable }]',
      [
        'story.yaml:4:5 step 1 together',
        'expected  in any order {"unsplit_amount":9940} and {"refused":"notSharable"}',
        expect.stringMatching(/^received {2}200 .*9940.* and 200 .*9940/),
      ],
    ],
    [
      'a reference to a member there is not',
      `${SPLIT}\n  - advance: 1s\n  - call: queryOrder\n    with: { out_order_no: $split.out_order_n }`,
      [
        'story.yaml:11:5 step 3 queryOrder',
        'expected  a reference',
        'received  $split.out_order_n: there is no out_order_n (did you mean out_order_no?)',
      ],
    ],
    [
      'a refusal of the control API',
      '\n  - fault: { fault: wrong-signatur }',
      [
        'story.yaml:4:5 step 1 fault',
        'expected  success',
        expect.stringMatching(/^received {2}400 .*did you mean "wrong-signature"/),
      ],
    ],
    [
      'an answer that can be trusted',
      '\n  - call: queryOrderAmount\n    expect: { untrusted: probe }',
      [
        'story.yaml:4:5 step 1 queryOrderAmount',
        'expected  untrusted: probe',
        expect.stringMatching(/^received {2}200 /),
        'rule      queryOrderAmount · fenzhang rules show queryOrderAmount',
      ],
    ],
  ];
  it.each(wrongs)('%s', async (_, steps, lines) => {
    expect(await play(steps)).toEqual(lines);
  });

  it('and in what is given', async () => {
    const given = 'given: { receivers: ["12345678"] }';
    const { failure } = await playScenario(written('\n  - advance: 1s', given));
    expect(failure).toMatchObject({
      step: 0,
      title: 'given',
      received: '400 INVALID_REQUEST 无效请求',
    });
  });
});

describe('a scenario', () => {
  it('ends at the first step that goes another way, with what went over the wire until then', async () => {
    const scenario = written(`\n  - expectUnsplit: 1${SPLIT}`);
    const { passed, wire } = await playScenario(scenario);
    expect(passed).toBe(false);
    const calls = wire.flatMap((event) => (event.kind === 'call' ? [event.operation] : []));
    expect(calls).toEqual(['createJsapiTransaction', 'queryOrderAmount']);
  });

  it('leaves a field out with null', async () => {
    const steps = '\n  - call: finishOrder\n    with: { out_order_no: null, description: 完结 }';
    expect((await play(steps))[2]).toMatch(/^received {2}400 PARAM_ERROR .*out_order_no/);
  });

  it('has texts that name a field compared with `message`', async () => {
    const steps = (message: string) =>
      `\n  - call: createOrder\n    with: { receivers: [], finish: false }\n    expect: { refused: fieldCount${message} }`;
    const told =
      '输入源“/body/receivers”映射到字段“分账接收方列表”多重性规则校验失败，此字段个数为 0 个，低于最小值 1';
    expect(await play(steps(`, message: "${told}"`))).toEqual([]);
    expect(await play(steps(''))).toHaveLength(4);
  });

  it('has the refusals of its profile', async () => {
    const steps = `
  - call: createOrder
    with:
      receivers: [{ type: MERCHANT_ID, receiver_account: "1900000110", amount: 9999, description: 供货款 }]
      finish: false
    expect: { refused: shareExceedsUnsplit }`;
    for (const profile of ['observed', 'documented'] as const) {
      expect(await play(steps, { profile })).toEqual([]);
    }
  });

  it('says of a notice that could not be delivered where and why', async () => {
    const elsewhere = 'merchant: { mchid: "1900000110", notify_url: "http://127.0.0.1:1/notify" }';
    const steps = `\n  - ${elsewhere}${SPLIT}\n  - advance: 1s\n  - expectNotification: { summary: 分账 }`;
    const told = await play(steps);
    expect(told[2]).toMatch(
      /; the emulator could not deliver to http:\/\/127\.0\.0\.1:1\/notify: .*ECONNREFUSED/,
    );
  });

  it('leaves no sandbox and no emulator behind when it cannot begin', async () => {
    const occupant = await openRelay(1, 0);
    const target = { ports: { notices: occupant.port } };
    const attempt = playScenario(written('\n  - advance: 1s'), target);
    await expect(attempt).rejects.toThrow('the port is taken');
    await occupant.close();
  });
});
