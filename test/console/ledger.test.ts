import { describe, expect, it } from 'vitest';
import { ORDER, SUPPLIER } from '../emulator/running.ts';
import { visitor } from './visitor.ts';

describe('the ledger', () => {
  it('shows what stands on which account, and changes with it', async () => {
    const { page, control } = await visitor({ at: '#/ledger' });
    const accounts = page.getByRole('table', { name: 'Accounts' });
    await accounts.getByText('¥0.60').waitFor();
    await page.getByText('Live').waitFor();
    await control.topUp({ mchid: SUPPLIER, amount: 12_345 });
    await accounts.getByRole('row', { name: `Available ${SUPPLIER} ¥123.45` }).waitFor();
    await page.getByLabel('Kind of account').selectOption('frozen:');
    await accounts.getByText('¥99.40').waitFor();
    await page.getByLabel('Beginning of the number').fill('99');
    await page.getByText('No such account holds anything.').waitFor();
  });

  it('tells every entry, newest first, and leads to the order of an account', async () => {
    const { page } = await visitor({ at: '#/ledger' });
    const entries = page.locator('.entries > li');
    await entries.first().waitFor();
    expect(await entries.locator('strong').first().textContent()).toBe('Settlement');
    await entries.getByTitle(ORDER).first().click();
    await page.getByRole('link', { name: 'GUIDE20150806125346' }).waitFor();
  });

  it('says whether the books balance', async () => {
    const { page } = await visitor({ at: '#/ledger', language: 'zh-CN' });
    await page.getByRole('button', { name: '核对账本' }).click();
    await page.getByText('账本平衡，已核对 3 条分录').waitFor();
  });
});
