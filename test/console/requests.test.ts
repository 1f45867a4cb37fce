import { describe, expect, it } from 'vitest';
import { ORDER, SUB, SUPPLIER } from '../emulator/running.ts';
import { barriers, overflows, visitor } from './visitor.ts';

const TARGET = `/v3/ecommerce/profitsharing/orders/${ORDER}/amounts`;
const SPLIT = {
  sub_mchid: SUB,
  transaction_id: ORDER,
  out_order_no: 'P1',
  receivers: [
    {
      type: 'MERCHANT_ID',
      receiver_account: SUPPLIER,
      amount: 300,
      description: '供货款',
    } as const,
  ],
  finish: false,
};

describe('the requests', () => {
  it('teach what to run while there are none, then appear by themselves', async () => {
    const { page, client } = await visitor({ at: '#/requests' });
    await page.getByText('npx fenzhang sign GET').waitFor();
    await page.getByText('Live').waitFor();
    await client.queryOrderAmount({ transaction_id: ORDER });
    await page.getByRole('link', { name: 'GET queryOrderAmount' }).waitFor();
  });

  it('are paged, fifty at a time', async () => {
    const { page, client } = await visitor({ at: '#/requests' });
    for (let count = 0; count < 52; count += 1) {
      await client.queryOrderAmount({ transaction_id: ORDER });
    }
    // The list follows a moment later, and what is older depends on what is newest.
    await page.locator('a[href$="/requests/52"]').waitFor();
    await page.getByRole('link', { name: 'Older' }).click();
    await page.getByRole('link', { name: 'Newest' }).waitFor();
    const rows = page.getByRole('row');
    // While the next page is fetched there is no row at all.
    await expect.poll(() => rows.count()).toBe(3);
  });
});

describe('one request', () => {
  it('shows the five lines that were signed, the checks, the rule and the answer', async () => {
    const { page, client } = await visitor();
    await client.queryOrderAmount({ transaction_id: ORDER });
    await page.getByRole('link', { name: 'Requests', exact: true }).click();
    await page.getByRole('link', { name: 'GET queryOrderAmount' }).click();
    const lines = page.locator('.signed-lines li');
    await lines.first().waitFor();
    const said = await lines.allTextContents();
    expect(said).toHaveLength(5);
    expect(said.slice(0, 2)).toEqual(['MethodGET\\n', `Path and query${TARGET}\\n`]);
    expect(said[4]).toBe('Body(an empty line)\\n');
    expect(await page.locator('.checks li').last().textContent()).toContain('Rules: Passed');
    await page.getByText('"unsplit_amount": 9940').waitFor();
  });

  it('says of a refusal which rule decided, how that is known and what to do', async () => {
    const { page, client } = await visitor({ language: 'zh-CN', at: '#/requests' });
    const wrong = { ...SPLIT, sub_mchid: SUPPLIER };
    await client.createOrder(wrong).catch(() => undefined);
    await page.getByRole('link', { name: 'POST createOrder' }).click();
    await page.getByText('业务规则: 拒绝').waitFor({ state: 'attached' });
    await page.getByText('transactionOfOtherSubMerchant').first().waitFor();
    await page.getByText('依据').waitFor();
  });

  it('is copied as curl, signed anew, and as a scenario', async () => {
    const { page, client } = await visitor({ at: '#/requests' });
    await client.createOrder(SPLIT);
    await page.getByRole('link', { name: 'POST createOrder' }).click();
    const copied = async (name: string) => {
      const button = page.getByRole('button', { name, exact: true });
      await button.click();
      await page.getByRole('button', { name: 'Copied' }).waitFor();
      await button.waitFor();
      return page.evaluate<string>('navigator.clipboard.readText()');
    };
    expect(await copied('Copy as curl')).toContain('curl -sS http://127.0.0.1');
    expect(await copied('Copy as curl, signed anew')).toContain('WECHATPAY2-SHA256-RSA2048');
    expect(await copied('Copy as scenario')).toContain('call: createOrder');
  });

  it('has no barrier, and is no wider than a telephone', async () => {
    const { page, client } = await visitor({ at: '#/requests', width: 360, theme: 'dark' });
    await client.createOrder(SPLIT);
    await page.getByRole('link', { name: 'POST createOrder' }).click();
    await page.getByText('What was signed').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
  });

  it('says when it is gone from the log', async () => {
    const { page } = await visitor({ at: '#/requests' });
    await page.goto(`${page.url().split('#')[0]}#/requests/4711`);
    await page.getByText('no request 4711 in the log').waitFor();
  });
});
