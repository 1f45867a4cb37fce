import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { CHINESE } from '../../emulator/console/views/faults/fault-words.ts';
import { FAULT_NAMES } from '../../emulator/faults.ts';
import { ORDER } from '../emulator/running.ts';
import { barriers, overflows, visitor } from './visitor.ts';

const FAULT = 'unsigned-answer';
const LANGUAGES = {
  'en-US': {
    ...{ on: `Switch on… ${FAULT}`, off: 'Switch off', allOff: 'Switch all off', isOn: 'On now' },
    ...{ turn: 'When', first: 'The first few times', count: 'How many', operation: 'Operation' },
    ...{ submit: 'Switch on', left: '2 more times', allIsWell: /^All is well/ },
    does: 'the answer carries no Wechatpay-* headers',
  },
  'zh-CN': {
    ...{ on: `打开… ${FAULT}`, off: '关闭', allOff: '全部关闭', isOn: '已打开' },
    ...{ turn: '何时', first: '前几次', count: '次数', operation: '接口' },
    ...{ submit: '打开', left: '还剩 2 次', allIsWell: /^一切正常/ },
    does: '没有 Wechatpay-* 头',
  },
} as const;

const listed = (page: Page, fault: string) => page.locator('.faults-on li', { hasText: fault });

describe.each(['en-US', 'zh-CN'] as const)('the faults, in %s', (language) => {
  const words = LANGUAGES[language];

  it('are switched on by a form, told with what they wait for, and switched off', async () => {
    const { page, control } = await visitor({ language, at: '#/faults', width: 360 });
    await page.getByText(words.allIsWell).waitFor();
    await page.getByText(words.does, { exact: true }).waitFor();
    await page.getByRole('button', { name: words.on, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(words.turn).selectOption({ label: words.first });
    await dialog.getByLabel(words.count).fill('2');
    await dialog.getByLabel(words.operation).fill('queryOrderAmount');
    const told = `npx fenzhang fault set ${FAULT} --operation queryOrderAmount --times 2`;
    await dialog.getByText(told).waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: words.submit, exact: true }).click();
    await listed(page, FAULT).getByText(words.left).waitFor();
    const setting = { fault: FAULT, operation: 'queryOrderAmount', times: 2 };
    expect((await control.listFaults()).faults).toEqual([setting]);
    expect(await overflows(page)).toBe(false);
    await listed(page, FAULT).getByRole('button', { name: words.off, exact: true }).click();
    await page.getByText(words.allIsWell).waitFor();
    expect((await control.listFaults()).faults).toEqual([]);
  });

  it('are all switched off at once', async () => {
    const { page, control } = await visitor({ language, at: '#/faults' });
    await control.setFault({ fault: FAULT });
    await control.setFault({ fault: 'notice-lost', receiver: '1900000110' });
    await listed(page, 'notice-lost').getByText('1900000110').waitFor();
    await page.getByRole('button', { name: words.allOff, exact: true }).click();
    await page.getByText(words.allIsWell).waitFor();
    expect((await control.listFaults()).faults).toEqual([]);
  });
});

describe('the faults', () => {
  it('are all told in Chinese, too', () => {
    expect(FAULT_NAMES.filter((fault) => CHINESE[fault] === undefined)).toEqual([]);
  });

  it('are counted down as they strike, before the eyes of whoever looks', async () => {
    const { page, control, client } = await visitor({ at: '#/faults' });
    await control.setFault({ fault: FAULT, times: 2 });
    await listed(page, FAULT).getByText('2 more times').waitFor();
    await client.queryOrderAmount({ transaction_id: ORDER }).catch(() => undefined);
    await listed(page, FAULT).getByText('one more time').waitFor();
  });

  it('are found by a word, and switched on by keyboard alone', async () => {
    const { page, control } = await visitor({ at: '#/faults' });
    await page.getByRole('searchbox').focus();
    await page.keyboard.type('high_risk');
    const button = page.getByRole('button', { name: 'Switch on… row-receiver-high-risk' });
    await button.waitFor();
    expect(await page.locator('.fault-list > li').count()).toBe(1);
    await page.keyboard.press('Tab');
    expect(await button.evaluate((found) => found.matches(':focus'))).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByLabel('Account of the receiver').focus();
    await page.keyboard.type('1900000110');
    await page.keyboard.press('Enter');
    await listed(page, 'row-receiver-high-risk').waitFor();
    const setting = { fault: 'row-receiver-high-risk', receiver: '1900000110' };
    expect((await control.listFaults()).faults).toEqual([setting]);
  });

  it('say what to do about a setting that cannot be', async () => {
    const { page } = await visitor({ at: '#/faults' });
    await page.getByRole('button', { name: `Switch on… ${FAULT}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Operation').fill('createOrders');
    await dialog.getByRole('button', { name: 'Switch on', exact: true }).click();
    const news = page.locator('.toast');
    await news.getByText('there is no operation createOrders').waitFor();
    await news.getByText('createOrder, ').waitFor();
    await dialog.waitFor();
  });
});
