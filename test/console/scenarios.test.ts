import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { barriers, overflows, type Visit, visitor } from './visitor.ts';

/** The scenarios of the package are lent to the emulator, as its command line does. */
const watching = (visit: Visit) =>
  visitor(visit, { scenarios: () => import('../../scenarios/index.ts') });

const LANGUAGES = {
  'en-US': {
    ...{ play: 'Play', again: 'Play again', passed: /^✓ All 9 steps passed in / },
    ...{ own: 'Play your own YAML', text: 'Scenario (YAML)', failed: '✕ Step 2 failed' },
    ...{ expected: 'Expected', received: 'Received', lane: 'Notify endpoint' },
  },
  'zh-CN': {
    ...{ play: '播放', again: '重新播放', passed: /^✓ 9 步全部通过/ },
    ...{ own: '播放自己的 YAML', text: '场景（YAML）', failed: '✕ 第 2 步没有通过' },
    ...{ expected: '应该是', received: '实际是', lane: '通知接收地址' },
  },
} as const;

const WRONG = `story: An expectation that is not met
given: { order: { total: 10000 }, receivers: ["1900000110"] }
steps:
  - call: createOrder
    with: { receivers: [{ type: MERCHANT_ID, receiver_account: "1900000110", amount: 300, description: 供货款 }], finish: false }
    as: split
  - call: queryOrder
    with: { out_order_no: $split.out_order_no }
    expect: { status: FINISHED }
  - advance: 5s
`;

const stepStates = (page: Page) =>
  page
    .locator('.steps > li')
    .evaluateAll((steps) => steps.map((step) => step.className.replace('step step-', '')));

describe.each(['en-US', 'zh-CN'] as const)('the scenarios, in %s', (language) => {
  const words = LANGUAGES[language];

  it('are played step by step, and drawn as they speak', async () => {
    const { page, emulator } = await watching({
      ...{ language, at: '#/scenarios/return-short-of-balance' },
    });
    const before = emulator.sandboxes.length;
    await page.getByRole('button', { name: words.play, exact: true }).click();
    await page.getByText(words.passed).waitFor();
    expect(await stepStates(page)).toEqual(Array.from({ length: 9 }, () => 'passed'));
    const said = page.locator('.wire');
    await said.filter({ hasText: 'createReturnOrder' }).filter({ hasText: 'NOT_ENOUGH' }).waitFor();
    await said.filter({ hasText: '分账回退' }).filter({ hasText: '204' }).waitFor();
    await said.filter({ hasText: 'topUp: merchant 1900000110, amount 300' }).waitFor();
    expect(await page.locator('.lanes').textContent()).toContain(words.lane);
    expect(emulator.sandboxes.length).toBe(before);
    await page.getByRole('button', { name: words.again, exact: true }).click();
    await page.getByText(words.passed).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('say what was expected and what came where a step fails', async () => {
    const { page } = await watching({ language, width: 360, theme: 'dark', at: '#/scenarios' });
    await page.getByRole('link', { name: words.own }).click();
    await page.getByLabel(words.text).fill(WRONG);
    await page.getByRole('button', { name: words.play, exact: true }).click();
    await page.getByText(words.failed).waitFor();
    expect(await stepStates(page)).toEqual(['passed', 'failed', 'skipped']);
    const failure = page.locator('.step-failure');
    expect(await failure.textContent()).toMatch(
      new RegExp(`${words.expected}.*FINISHED.*${words.received}.*PROCESSING`, 's'),
    );
    expect(await overflows(page)).toBe(false);
    expect(await barriers(page)).toEqual([]);
  });
});

describe('the scenarios', () => {
  it('are found by the words of their stories, and played by keyboard alone', async () => {
    const { page } = await watching({ at: '#/scenarios' });
    await page.getByRole('searchbox').focus();
    await page.keyboard.type('receiver afford');
    await page.getByText('1 found').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'return-short-of-balance' }).waitFor();
    const back = page.getByRole('link', { name: 'All scenarios' });
    await back.focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(/^✓ All 9 steps passed/).waitFor();
  });

  it('can be stopped, and played again', async () => {
    const { page } = await watching({
      ...{ at: '#/scenarios/return-short-of-balance', reducedMotion: false },
    });
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.getByText(/^Step \d of 9$/).waitFor();
    await page.getByRole('progressbar').waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText(/^Stopped\./).waitFor();
    await page.getByRole('button', { name: 'Play again' }).click();
    await page.getByText(/^✓ All 9 steps passed/).waitFor();
  });

  it('tell every mistake of a text, and where it is', async () => {
    const { page } = await watching({ at: '#/scenarios/your-own' });
    await page.getByLabel('Scenario (YAML)').fill('story: Wrong\nsteps:\n  - cal: createOrder\n');
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'posted.yaml:3' }).waitFor();
  });

  it('lead back to the list where there is none of that name', async () => {
    const { page } = await watching({ at: '#/scenarios/no-such-thing' });
    await page.getByRole('heading', { name: 'No such scenario' }).waitFor();
    await page.getByRole('link', { name: 'All scenarios' }).click();
    await page.getByRole('link', { name: 'answer-lost', exact: true }).waitFor();
  });
});
