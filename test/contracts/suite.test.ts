import { describe, expect, it } from 'vitest';
import { createTarget } from '../../contracts/index.ts';
import { nameOf, readName } from '../../contracts/runner/reports.ts';
import { choose, contractFiles, contractWords, EVERY_TAG } from '../../contracts/suite.ts';
import { seenBy } from '../../contracts/support/contract.ts';
import { amountAnswer } from '../../contracts/support/schemas.ts';
import { holdAnswersTo } from '../../contracts/support/shape.ts';
import { textOf } from '../support/source-files.ts';

describe('words choose', () => {
  const topics = (words: string[]) => new Set(choose(words, EVERY_TAG).files.map((f) => f.topic));

  it('by tag, all topics', () => {
    const { tags, files } = choose(['read', 'protocol'], EVERY_TAG);
    expect(tags).toEqual(['protocol', 'read']);
    expect(files).toEqual(contractFiles());
  });

  it('by operation, with every file about it and no other', () => {
    const { tags, files } = choose(['createOrder'], ['read']);
    expect(tags).toEqual(['read']);
    const names = files.map(({ path }) => path.slice(path.lastIndexOf('/') + 1));
    expect(names.sort()).toEqual([
      'create-order.contract.ts',
      'create-order.merchants.contract.ts',
      'create-order.replay.contract.ts',
    ]);
    expect([...topics(['queryOrder'])]).toEqual(['queryOrder']);
  });

  it('nothing that is not there', () => {
    expect(() => choose(['money', 'creatOrder'], EVERY_TAG)).toThrow(/"creatOrder"/);
    expect(contractWords()).toEqual(expect.arrayContaining(['money', 'finishOrder', 'gateway']));
  });
});

it('names a contract and its tag in one text, which can be read again', () => {
  const contract = 'GET /v3/{a}: what [is] left';
  expect(readName(nameOf(contract, 'money'))).toEqual({ contract, tag: 'money' });
  expect(readName('anything')).toBeUndefined();
});

describe('a contract of another tag than emulator', () => {
  it.each(['protocol', 'read', 'money'] as const)(
    'of the tag %s is kept from what only an emulator has',
    async (tag) => {
      const target = await createTarget();
      const seen = seenBy(tag, target);
      for (const name of ['control', 'keys', 'advance', 'capabilities']) {
        expect(() => Reflect.get(seen, name)).toThrow(`tag the contract "emulator", not "${tag}"`);
      }
      expect(Reflect.get(seen, 'given') === undefined).toBe(tag !== 'money');
      await target.close();
    },
  );

  it.each(contractFiles().map(({ path }) => path.slice(path.indexOf('contracts/'))))(
    'does not even name it in %s',
    (file) => {
      const blocks = textOf(file).split(/^(?= *contract\()/m);
      const others = blocks.filter((each) => /'(?:protocol|read|money)',/.test(each.slice(0, 200)));
      for (const block of others) {
        expect(block).not.toMatch(/\b(?:target\.)?(?:control|keys|capabilities)\.\w+\(/);
      }
    },
  );
});

it('takes members nobody promised from the real API only', () => {
  const answer = { transaction_id: '4200000000202606010000000001', unsplit_amount: 1, news: 1 };
  expect(amountAnswer.safeParse(answer).error?.issues).toMatchObject([
    { code: 'unrecognized_keys', keys: ['news'] },
  ]);
  holdAnswersTo('what is promised');
  expect(amountAnswer.safeParse(answer).success).toBe(true);
  expect(amountAnswer.safeParse({ ...answer, unsplit_amount: '1' }).success).toBe(false);
  holdAnswersTo('the letter');
});
