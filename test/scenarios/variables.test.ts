import { describe, expect, it } from 'vitest';
import {
  libraryFiles,
  obstacleOnPlatform,
  playScenario,
  readScenario,
} from '../../scenarios/index.ts';

const payment = [
  'story: told',
  'variables: { transaction_id: "4208450740201411110007820472", amount: 10000 }',
  'given: { receivers: ["190001001"] }',
  'steps:',
  '  - call: queryTransactionById',
  '    with: { transaction_id: $transaction_id }',
  '    expect: { amount.total: $amount }',
].join('\n');
const read = (text: string) => readScenario('story.yaml', text);

describe('a variable', () => {
  it('is what the scenario says, unless whoever plays it says otherwise', async () => {
    expect(await playScenario(read(payment))).toMatchObject({ passed: true });
    const other = await playScenario(read(payment), { variables: { amount: '1' } });
    expect(other).toMatchObject({ passed: false, failure: { expected: 'amount.total 1' } });
  });

  it.each([
    [{ amonut: '1' }, 'story.yaml:1:1: there is no variable "amonut" (did you mean "amount"?)'],
    [{ amount: 'much' }, 'story.yaml:1:1: amount is a whole number, not "much"'],
    [{ amount: '' }, 'story.yaml:1:1: amount is a whole number, not ""'],
  ])('is not taken as %j', async (variables, message) => {
    await expect(playScenario(read(payment), { variables })).rejects.toThrow(message);
  });

  it('keeps its name to itself, and may stand in what is given', () => {
    const twice = `${payment}\n    as: amount`;
    expect(() => read(twice)).toThrow('story.yaml:5:5: amount is a variable');
    const given = payment.replace('"190001001"', '$receiver');
    expect(() => read(given)).toThrow('story.yaml:3:22: nothing is named receiver');
  });
});

describe('the library', () => {
  it('has seven stories that the real platform can play', () => {
    const playable = libraryFiles().map((file) => readScenario(file));
    const names = playable.filter((each) => obstacleOnPlatform(each) === undefined);
    expect(names.map(({ name }) => name)).toEqual([
      'numbers-nobody-knows',
      'numbers-that-are-none',
      'payment-looked-up',
      'payment-that-nobody-made',
      'receiver-added-and-deleted',
      'receiver-refused',
      'split-refused-for-its-fields',
    ]);
  });
});

describe('what the real platform cannot play', () => {
  const told = (steps: string, head = '') => read(`story: told\n${head}steps:\n${steps}`);

  it.each([
    ['  - advance: 1s', '', 'advance needs an emulator'],
    ['  - call: queryOrderAmount', 'given: { order: {} }\n', 'given needs an emulator'],
    ['  - call: queryOrderAmount', 'sandbox: { preset: fast }\n', 'sandbox needs an emulator'],
    [
      '  - call: createOrder',
      '',
      'createOrder may move money; on the real platform it is only sent',
    ],
    [
      '  - call: createSubMerchantWithdraw\n    expect: { refused: withdrawalForStranger }',
      '',
      'createSubMerchantWithdraw is never sent to the real platform',
    ],
    ['  - call: createNativeTransaction', '', 'createNativeTransaction is never sent'],
    [
      '  - together: [{ call: queryBalance }, { call: createRefund }]',
      '',
      'createRefund may move money',
    ],
    [
      '  - { call: createOrder, as: split, expect: { refused: notSharable } }\n  - repeat: split',
      '',
      'createOrder may move money',
    ],
    [
      '  - call: createOrder\n    with: { transaction_id: $paid }\n    expect: { refused: notSharable }',
      'variables: { paid: "42" }\n',
      'createOrder may move money; on the real platform it may not name $paid',
    ],
  ])('%s %s', (steps, head, message) => {
    expect(obstacleOnPlatform(told(steps, head))?.message).toContain(message);
  });

  it('is not a call that is sent to be refused, about nothing that is there', () => {
    const refused =
      '  - call: createOrder\n    with: { sub_mchid: $platform.sub_mchid }\n    expect: { refused: notSharable }';
    expect(obstacleOnPlatform(told(refused))).toBeUndefined();
  });
});
