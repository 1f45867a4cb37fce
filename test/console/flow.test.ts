import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { SUPPLIER } from '../emulator/running.ts';
import { barriers, visitor } from './visitor.ts';

/** What stands on the buttons and in the news, in both languages. */
const LANGUAGES = {
  'en-US': {
    ...{
      place: 'Place an order',
      addReceiver: 'Add a receiver',
      account: 'Account',
      split: 'Split',
    },
    ...{ advance: /^Move time on by/, giveBack: 'Return', finish: 'Finish', refund: 'Refund' },
    ...{ next: 'Skip to what is next', drain: 'Drain', merchant: 'Merchant', amount: 'Amount' },
    topUpSome: `Top ${SUPPLIER} up by ¥3.00`,
    news: {
      ...{ receiver: `${SUPPLIER} is a receiver now`, split: 'The split was accepted' },
      ...{ drained: `${SUPPLIER} has nothing left`, returned: 'The money was returned' },
      ...{ finished: 'Sharing was finished', refund: 'The refund was accepted' },
    },
    state: 'Finished',
    ended: 'Refund ended',
  },
  'zh-CN': {
    ...{ place: '下单', addReceiver: '添加接收方', account: '接收方账号', split: '分账' },
    ...{ advance: /^把时间推进/, giveBack: '回退', finish: '完结分账', refund: '退款' },
    ...{ next: '跳到下一件事', drain: '清空余额', merchant: '商户', amount: '金额' },
    topUpSome: `为 ${SUPPLIER} 充值 ¥3.00`,
    news: {
      ...{ receiver: `已添加接收方 ${SUPPLIER}`, split: '分账已受理' },
      ...{ drained: `已清空 ${SUPPLIER} 的余额`, returned: '回退成功' },
      ...{ finished: '已完结', refund: '退款已受理' },
    },
    state: '已完结',
    ended: '退款结束',
  },
} as const;
/** Total, fee, unsplit, shared, returned, refunded. */
const FIGURES = ['¥100.00', '¥0.60', '¥0.00', '¥3.00', '¥3.00', '¥10.00'];
type Words = (typeof LANGUAGES)[keyof typeof LANGUAGES];

/** The hands of somebody who acts on the page of an order. */
function hands(page: Page) {
  const dialog = page.getByRole('dialog');
  const press = (name: string | RegExp) =>
    dialog.getByRole('button', { name, exact: true }).click();
  return {
    dialog,
    press,
    open: (name: string) => page.locator('main').getByRole('button', { name, exact: true }).click(),
    hear: (text: string) => page.locator('.toast').filter({ hasText: text }).first().waitFor(),
    refusal: (rule: string) => dialog.getByRole('alert').filter({ hasText: rule }).waitFor(),
  };
}

async function placeAndShare(page: Page, words: Words): Promise<void> {
  const { open, press, hear, refusal, dialog } = hands(page);
  await open(words.place);
  expect(await barriers(page)).toEqual([]);
  await press(words.place);
  await open(words.addReceiver);
  await dialog.getByLabel(words.account).fill(SUPPLIER);
  await press(words.addReceiver);
  await hear(words.news.receiver);
  await open(words.split);
  await press(words.split);
  await refusal('orderNotSettled');
  expect(await barriers(page)).toEqual([]);
  await press(words.advance);
  await press(words.split);
  await hear(words.news.split);
}

async function takeBack(page: Page, words: Words): Promise<void> {
  const { open, press, hear, refusal, dialog } = hands(page);
  await open(words.drain);
  await dialog.getByLabel(words.merchant).selectOption(SUPPLIER);
  await press(words.drain);
  await hear(words.news.drained);
  await open(words.giveBack);
  await press(words.giveBack);
  await refusal('returnerShortOfBalance');
  await press(words.topUpSome);
  await press(words.giveBack);
  await hear(words.news.returned);
}

describe('from the page', () => {
  it.each(Object.entries(LANGUAGES))(
    'an order is placed, paid, split, returned after a top-up, finished and refunded: %s',
    async (language, words) => {
      const { page, control } = await visitor({ language: language as keyof typeof LANGUAGES });
      const { open, press, hear, dialog } = hands(page);
      await placeAndShare(page, words);
      await control.advanceClock({ ms: 1_000 });
      await takeBack(page, words);
      await control.advanceClock({ ms: 1_000 });
      await open(words.finish);
      await press(words.finish);
      await hear(words.news.finished);
      await open(words.refund);
      await dialog.getByLabel(words.amount).fill('10');
      await press(words.refund);
      await hear(words.news.refund);
      await open(words.next);
      await page.getByText(words.ended).first().waitFor();
      await page.getByRole('heading', { level: 1 }).getByText(words.state).waitFor();
      const figures = page.locator('.figures dd');
      expect(await figures.allTextContents()).toEqual(FIGURES);
      expect(await barriers(page)).toEqual([]);
      expect(await control.audit()).toMatchObject({ balanced: true });
    },
  );
});
