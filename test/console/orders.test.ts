import { describe, expect, it } from 'vitest';
import { placePaymentOrder } from '../../emulator/domain/payments.ts';
import { fen, NOTHING } from '../../emulator/ledger/fen.ts';
import type { Sandbox } from '../../emulator/sandbox.ts';
import { APPID, ORDER, SUB, SUPPLIER } from '../emulator/running.ts';
import { splits } from '../emulator/sandboxes.ts';
import { overflows, visitor } from './visitor.ts';

const GUIDES_ORDER = 'GUIDE20150806125346';

/** Places many orders, ¥1.00 each, that nobody pays. */
function place(sandbox: Sandbox, count: number): void {
  sandbox.execute((context) => {
    for (let number = 1; number <= count; number += 1) {
      placePaymentOrder(context, {
        outTradeNo: `MANY${String(number).padStart(6, '0')}`,
        spAppid: APPID,
        subMchid: SUB,
        description: '一份苹果',
        notifyUrl: 'http://127.0.0.1:3000/notify',
        tradeType: 'NATIVE',
        total: fen(100),
        profitSharing: true,
        subsidyAmount: NOTHING,
        request: '{}',
      });
    }
  });
}

describe('the list of orders', () => {
  it('shows what there is and finds an order by any number, whole', async () => {
    const { page } = await visitor();
    await page.getByRole('link', { name: GUIDES_ORDER }).waitFor();
    await page.getByLabel('Find an order').fill(ORDER);
    await page.waitForURL(`**search=${ORDER}`);
    await page.getByRole('link', { name: GUIDES_ORDER }).waitFor();
    await page.getByLabel('Find an order').press('Enter');
    await page.getByRole('heading', { level: 1, name: GUIDES_ORDER }).waitFor();
  });

  it('says why nothing is found', async () => {
    const { page } = await visitor({ language: 'zh-CN' });
    await page.getByLabel('查找订单').fill('GUIDE2015');
    await page.getByRole('heading', { name: '没有这样的订单' }).waitFor();
    await page.getByLabel('查找订单').fill('');
    await page.getByRole('link', { name: GUIDES_ORDER }).waitFor();
  });

  it('shows those of one state', async () => {
    const { page, emulator } = await visitor();
    place(emulator.sandbox, 1);
    await page.getByRole('link', { name: 'MANY000001' }).waitFor();
    await page.getByLabel('State').selectOption('SHARING');
    await page.getByRole('link', { name: 'MANY000001' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: GUIDES_ORDER }).waitFor();
  });

  it('holds a page of ten thousand, however far one leafs', async () => {
    const { page, emulator } = await visitor();
    place(emulator.sandbox, 10_000);
    const rows = page.getByRole('row');
    await page.getByText('10001 in all').waitFor();
    expect(await rows.count()).toBe(51);
    await page.getByRole('link', { name: 'Older' }).click();
    await page.getByRole('link', { name: 'MANY009950' }).waitFor();
    expect(await rows.count()).toBe(51);
    await page.goBack();
    await page.getByRole('link', { name: 'MANY010000' }).waitFor();
  });
});

describe('the page of an order', () => {
  it('draws where the money went, and tells the same in a table', async () => {
    const { page, emulator, control } = await visitor({ at: `#/orders/${ORDER}` });
    splits(emulator.sandbox, 'P1', 300);
    await control.advanceClock({ ms: 1_000 });
    const money = page.getByRole('img', { name: `Receiver ${SUPPLIER} ¥3.00` });
    await money.waitFor();
    expect(await money.getAttribute('aria-label')).toBe(
      [
        'Payer → Order ¥100.00',
        'Order → Fee ¥0.60',
        `Order → Receiver ${SUPPLIER} ¥3.00`,
        'Order → Unsplit ¥96.40',
      ].join(', '),
    );
    const table = page.getByRole('table', { name: 'Where the money went' });
    expect(await table.getByRole('row').count()).toBe(5);
    await page.getByText('Receiver paid').waitFor();
    await page.getByText('Sharing expires, the rest is unfrozen').waitFor();
  });

  it('is no wider than a telephone', async () => {
    const { page, emulator } = await visitor({ at: `#/orders/${ORDER}`, width: 360 });
    splits(emulator.sandbox, 'P1', 300);
    await page.getByText('Split accepted').first().waitFor();
    expect(await overflows(page)).toBe(false);
  });

  it('says that there is no such order, and what lists them', async () => {
    const { page } = await visitor();
    await page.goto(`${page.url().split('#')[0]}#/orders/NOSUCHORDER`);
    await page.getByText('no order has the number NOSUCHORDER').waitFor();
  });
});
