import { describe, expect, it } from 'vitest';
import { portOf, running } from '../emulator/running.ts';
import { visitor } from './visitor.ts';

describe('the console', () => {
  it.each([
    ['zh-CN', '订单', '请求'],
    ['en-US', 'Orders', 'Requests'],
  ] as const)('speaks the language of the browser: %s', async (language, orders, requests) => {
    const { page } = await visitor({ language });
    await page.getByRole('heading', { level: 1, name: orders }).waitFor();
    await page.getByRole('link', { name: requests, exact: true }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe(language === 'zh-CN' ? 'zh-CN' : 'en');
  });

  it('changes its language and its theme, and keeps both', async () => {
    const { page } = await visitor({ language: 'en-US' });
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { level: 1, name: '订单' }).waitFor();
    await page.getByLabel('外观').selectOption('dark');
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(await ground()).toBe('rgb(16, 21, 19)');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: '订单' }).waitFor();
    expect(await ground()).toBe('rgb(16, 21, 19)');
  });

  it('is used by keyboard: skip link, then views, with a ring around what has the focus', async () => {
    const { page } = await visitor();
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    expect(await focused.textContent()).toBe('Skip to content');
    await page.keyboard.press('Enter');
    expect(await focused.getAttribute('id')).toBe('main');
    const link = page.getByRole('link', { name: 'Ledger', exact: true });
    await link.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Ledger' }).waitFor();
    expect(await link.getAttribute('aria-current')).toBe('page');
    expect(await focused.getAttribute('id')).toBe('main');
  });

  it('opens a dialog by keyboard, keeps the focus in it, and gives it back', async () => {
    const { page } = await visitor();
    const opener = page.getByRole('button', { name: 'Place an order' });
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Place an order' });
    await dialog.waitFor();
    for (let count = 0; count < 12; count += 1) await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.closest("dialog, body").tagName')).toBe(
      'DIALOG',
    );
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await opener.evaluate((button) => button.matches(':focus'))).toBe(true);
  });

  it('opens its menu where there is no room for the views', async () => {
    const { page } = await visitor({ width: 360 });
    const clock = page.getByRole('link', { name: 'Clock', exact: true });
    expect(await clock.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Menu: Orders' }).click();
    await clock.click();
    await page.getByRole('heading', { level: 1, name: 'Clock' }).waitFor();
    expect(await clock.isVisible()).toBe(false);
  });

  it('shows another sandbox when it is chosen', async () => {
    const { page, control } = await visitor();
    await page.getByText('Live').waitFor();
    const { mchid } = await control.createSandbox({ seed: 2 });
    const picker = page.getByLabel('Sandbox');
    await picker.locator('option', { hasText: mchid }).waitFor({ state: 'attached' });
    await picker.selectOption(mchid);
    await control.freezeClock();
    await page.getByText('Live').waitFor();
    expect(await page.getByText('frozen').count()).toBe(0);
  });

  it('asks for the token that a server beyond this machine wants', async () => {
    const { page } = await visitor({ at: '#/ledger' }, { token: 'FAKE-token' });
    await page.getByRole('textbox', { name: 'Token' }).fill('FAKE-token');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Outside').first().waitFor();
    await page.getByText('Live').waitFor();
  });

  it('says what to do while the emulator is out of reach, and recovers by itself', async () => {
    const { page, emulator } = await visitor();
    await page.getByText('Live').waitFor();
    await emulator.close();
    await page.getByText('Connection lost, trying again').waitFor();
    await page.getByRole('link', { name: 'Ledger', exact: true }).click();
    await page.getByText('Run npx fenzhang start in a terminal').first().waitFor();
    await running({ port: portOf(emulator) });
    await page.getByText('Live').waitFor();
    await page.getByText('Outside').first().waitFor();
  });
});
