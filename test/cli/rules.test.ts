import { describe, expect, it } from 'vitest';
import { CATALOGUE, FAMILIES, SITUATIONS } from '../../emulator/errors.ts';
import { RULE_BOOK, RULE_FAMILIES } from '../../emulator/rule-book.ts';
import { runToEnd } from './fake-terminal.ts';

describe('fenzhang rules', () => {
  it('lists every situation once, under its family, with status, code and message', async () => {
    const { exit, output } = await runToEnd(['rules']);
    expect(exit).toBe(0);
    const lines = output.split('\n');
    for (const situation of SITUATIONS) {
      const { status, code, message } = CATALOGUE[situation].faces.observed;
      const found = lines.filter((line) => line.trim().split(/ +/)[0] === situation);
      expect(found).toHaveLength(1);
      const parts = [situation, String(status), code, message].filter(Boolean);
      expect(found[0]?.trim().split(/ {2,}/)).toEqual(parts);
    }
    for (const family of RULE_FAMILIES) expect(lines).toContain(family);
  });

  it('leaves no situation without a family', () => {
    expect(Object.values(FAMILIES).flat()).toEqual(SITUATIONS);
  });

  it('lists what the documentation says under its profile', async () => {
    const { output } = await runToEnd(['rules', '--profile', 'documented']);
    expect(output).toMatch(/shareExceedsRatioCap +403 +RULE_LIMIT +分账金额超出最大分账比例\n/);
    expect(output).toContain('profile documented');
  });

  it('answers the same to programs, and more of each', async () => {
    const { exit, output } = await runToEnd(['rules', '--json']);
    expect(exit).toBe(0);
    const { rules }: { rules: { key: string }[] } = JSON.parse(output);
    expect(rules.map(({ key }) => key)).toEqual(RULE_BOOK.map(({ key }) => key));
    expect(rules.find(({ key }) => key === 'orderNotSettled')).toMatchObject({
      family: 'profitSharing',
      requestIdNumber: 271_643_171,
      layer: 'business',
    });
  });
});

describe('fenzhang rules show', () => {
  it.each(SITUATIONS)('%s tells both profiles and how they are known', async (situation) => {
    const { exit, output } = await runToEnd(['rules', 'show', situation]);
    expect(exit).toBe(0);
    const { faces, layer, hasInventedText, condition } = CATALOGUE[situation];
    expect(output).toContain(`when        ${condition}\n`);
    for (const { status, code, message, evidence } of Object.values(faces)) {
      expect(output).toContain(code === '' ? `${status}, empty body` : `${code} ${message}`);
      expect(output).toContain(`${evidence.grade}: ${evidence.source}`);
    }
    expect(output).toMatch(new RegExp(`layer +${layer}`));
    expect(output.includes('invented')).toBe(hasInventedText);
  });

  it.each([
    ['orderNotSettled', '…-271643171'],
    ['tooManyOrders', '…-268435456, for want of the real number'],
    ['authorizationMissingOnPay', 'none'],
  ])('%s tells the number of its Request-ID: %s', async (situation, number) => {
    const { output } = await runToEnd(['rules', 'show', situation]);
    expect(output).toMatch(new RegExp(`Request-ID +${number}\n`));
  });

  it.each(RULE_BOOK.filter(({ row }) => row === undefined))(
    '$key tells when it is followed',
    async ({ key, condition, evidence }) => {
      const { exit, output } = await runToEnd(['rules', 'show', key]);
      expect(exit).toBe(0);
      expect(output).toContain(condition);
      expect(output).toContain(`${evidence.observed.grade}: ${evidence.observed.source}`);
      const { output: json } = await runToEnd(['rules', 'show', key, '--json']);
      expect(JSON.parse(json)).toMatchObject({ key, condition, evidence: evidence.observed });
    },
  );

  it('answers one to programs', async () => {
    const { output } = await runToEnd(['rules', 'show', 'tooManyReturns', '--json']);
    expect(JSON.parse(output)).toMatchObject({
      key: 'tooManyReturns',
      profiles: { observed: { status: 400 }, documented: { status: 400 } },
      hasRequestId: true,
      requestIdNumber: null,
      hasInventedText: true,
    });
  });

  it.each([
    ['shareExceedRatioCap', 'did you mean "shareExceedsRatioCap"?'],
    ['nothing-like-it', 'fenzhang rules lists them'],
  ])('does not know %s, and says what helps', async (key, hint) => {
    expect(await runToEnd(['rules', 'show', key])).toEqual({
      exit: 2,
      output: '',
      errors: `fenzhang: there is no rule "${key}"\n${hint}\n`,
    });
  });

  it.each([[['show']], [['list']], [['hide', 'unknownPath']]])('wants no %j', async (words) => {
    const { exit, errors } = await runToEnd(['rules', ...words]);
    expect(exit).toBe(2);
    expect(errors).toContain('usage: fenzhang rules [show KEY]');
  });
});
