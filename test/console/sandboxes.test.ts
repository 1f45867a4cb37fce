import { describe, expect, it } from 'vitest';
import { ORDER, PLATFORM, SUPPLIER } from '../emulator/running.ts';
import { receives, splits } from '../emulator/sandboxes.ts';
import { barriers, overflows, visitor } from './visitor.ts';

const MADE = '1900000200';
const LANGUAGES = {
  'en-US': {
    ...{ create: 'New sandbox', mchid: 'Platform mchid', preset: 'Pace', reset: 'Reset' },
    ...{ split: 'A split takes', fee: 'Fee, in ten-thousandths', delete: 'Delete' },
    ...{ resetDone: 'The sandbox was reset', gone: `${MADE} is gone`, fork: 'Fork' },
    ...{ forked: /^Forked as \d+/, showKey: 'Show: APIv3 key', copyKey: 'Copy: APIv3 key' },
    ...{ language: 'Language', lines: 'Variables Python', fake: 'FAKE' },
  },
  'zh-CN': {
    ...{ create: '新建沙箱', mchid: '平台商户号', preset: '节奏', reset: '重置' },
    ...{ split: '分账用时', fee: '手续费率（万分之）', delete: '删除' },
    ...{ resetDone: '沙箱已重置', gone: `${MADE} 已删除`, fork: '复制为新沙箱' },
    ...{ forked: /^已复制为 \d+/, showKey: '显示 APIv3 密钥', copyKey: '复制 APIv3 密钥' },
    ...{ language: '语言', lines: '环境变量 Python', fake: '假密钥' },
  },
} as const;

describe.each(['en-US', 'zh-CN'] as const)('the sandboxes, in %s', (language) => {
  const words = LANGUAGES[language];

  it('are made with options, forked, reset and deleted, but for the default one', async () => {
    const { page, control } = await visitor({ language, width: 360, at: '#/sandboxes' });
    const main = page.locator('main');
    const dialog = page.getByRole('dialog');
    const remove = main.getByRole('button', { name: `${words.delete}…`, exact: true });
    await main.getByRole('button', { name: `${words.reset}…` }).waitFor();
    expect(await remove.count()).toBe(0);
    await main.getByRole('button', { name: words.create }).click();
    await dialog.getByLabel(words.mchid).fill(MADE);
    await dialog.getByLabel(words.preset).first().selectOption('fast');
    await dialog.getByLabel(words.split).fill('30s');
    await dialog.getByLabel(words.fee).fill('30');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: words.create }).click();
    await main.getByRole('heading', { name: MADE }).waitFor();
    const { sandboxes } = await control.listSandboxes();
    const options = { preset: 'fast', split_delay_ms: 30_000, fee_ten_thousandths: 30 };
    expect(sandboxes.find(({ mchid }) => mchid === MADE)).toMatchObject(options);
    await main.getByRole('button', { name: `${words.reset}…` }).click();
    await dialog.getByRole('button', { name: words.reset, exact: true }).click();
    await page.getByText(words.resetDone).waitFor();
    expect(await overflows(page)).toBe(false);
    await remove.click();
    await dialog.getByRole('button', { name: words.delete, exact: true }).click();
    await page.getByText(words.gone).waitFor();
    await main.getByRole('heading', { name: PLATFORM }).waitFor();
    await main.getByRole('button', { name: words.fork }).click();
    await page.getByText(words.forked).waitFor();
    expect((await control.listSandboxes()).sandboxes).toHaveLength(2);
  });

  it('hand out their keys, secret ones covered, and variables for each language', async () => {
    const { page, control } = await visitor({ language, theme: 'dark', at: '#/sandboxes' });
    const { api_v3_key } = await control.keys();
    await page.getByRole('button', { name: words.showKey, exact: true }).waitFor();
    expect(await page.getByText(api_v3_key).count()).toBe(0);
    await page.getByText(words.fake, { exact: true }).waitFor();
    await page.getByRole('button', { name: words.copyKey, exact: true }).click();
    const copied = () => page.evaluate('navigator.clipboard.readText()');
    await expect.poll(copied).toBe(api_v3_key);
    await page.getByRole('button', { name: words.showKey, exact: true }).click();
    await page.getByText(api_v3_key).waitFor();
    await page.getByLabel(words.language).selectOption('python');
    const lines = page.getByRole('region', { name: words.lines });
    await lines.getByText('REQUESTS_CA_BUNDLE').waitFor();
    // A control that happens to lie half under the bar on top would be found too small.
    await page.evaluate('scrollTo(0, 0)');
    expect(await barriers(page)).toEqual([]);
  });
});

describe('the sandboxes', () => {
  it('are saved as points, by keyboard, and restored once somebody has agreed', async () => {
    const { page, client, emulator } = await visitor({ at: '#/sandboxes' });
    await page.getByLabel('Name', { exact: true }).focus();
    await page.keyboard.type('before-split');
    await page.keyboard.press('Enter');
    const restore = page.getByRole('button', { name: 'Restore… before-split' });
    await restore.waitFor();
    receives(emulator.sandbox, SUPPLIER);
    splits(emulator.sandbox, 'S1');
    const unsplit = async () =>
      (await client.queryOrderAmount({ transaction_id: ORDER })).unsplit_amount;
    expect(await unsplit()).toBe(9_840);
    await restore.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Restore', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Back at before-split').waitFor();
    expect(await unsplit()).toBe(9_940);
    await page.getByRole('button', { name: 'Delete… before-split' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('No points yet.').waitFor();
  });

  it('go back to before a request', async () => {
    const { page, client, control } = await visitor({ at: '#/sandboxes' });
    await client.addReceiver({
      ...{ type: 'MERCHANT_ID', account: SUPPLIER, name: '沙箱供货商' },
      relation_type: 'SUPPLIER',
    });
    await page.getByRole('button', { name: 'Go back to a request…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('addReceiver 200').first().waitFor({ state: 'attached' });
    await dialog.getByRole('button', { name: 'Go back' }).click();
    await page.getByText(/^Back at request #\d+$/).waitFor();
    const { requests } = await control.listRequests();
    expect(requests.map(({ undone }) => undone)).toEqual([true]);
  });

  it('become a file, and a file becomes another sandbox', async () => {
    const { page, control } = await visitor({ at: '#/sandboxes' });
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const stream = await (await downloading).createReadStream();
    const bytes = Buffer.concat(await stream.toArray());
    expect(JSON.parse(bytes.toString('utf8'))).toMatchObject({ format: 'fenzhang snapshot' });
    const file = { name: 'snapshot.json', mimeType: 'application/json', buffer: bytes };
    await page.getByRole('button', { name: 'Import…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('File').setInputFiles(file);
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText(/^Imported into \d+$/).waitFor();
    expect((await control.listSandboxes()).sandboxes).toHaveLength(2);
  });

  it('say what is wrong with a file that is no snapshot, and stay as they are', async () => {
    const { page, control } = await visitor({ at: '#/sandboxes' });
    await page.getByRole('button', { name: 'Import…' }).click();
    const dialog = page.getByRole('dialog');
    const bytes = Buffer.from('{"format":"something else"}');
    const file = { name: 'wrong.json', mimeType: 'application/json', buffer: bytes };
    await dialog.getByLabel('File').setInputFiles(file);
    await dialog.getByLabel('Into').selectOption('replace');
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText(/the snapshot cannot be taken/).waitFor();
    expect((await control.listSandboxes()).sandboxes).toHaveLength(1);
  });

  it('tell keys that a server made for itself from those of the package', async () => {
    const { page } = await visitor({ at: '#/sandboxes' }, { freshKeys: true });
    await page.getByText('Own keys', { exact: true }).waitFor();
  });
});
