import { describe, expect, it } from 'vitest';
import { visitor } from './visitor.ts';

const UNPAID = '2026-11-18 19:06';

describe('the clock', () => {
  it('tells business time, stops it and lets it run', async () => {
    const { page, control } = await visitor({ at: '#/clock' });
    await page.getByText('Frozen', { exact: false }).first().waitFor();
    expect(await page.locator('.clock-time').textContent()).toContain(UNPAID);
    await page.getByRole('button', { name: 'Follow real time' }).click();
    await page.getByRole('button', { name: 'Freeze' }).waitFor();
    expect(await control.readClock()).toMatchObject({ mode: 'follow' });
    await page.getByRole('button', { name: 'Freeze' }).click();
    await page.getByRole('button', { name: 'Follow real time' }).waitFor();
  });

  it('says what an advance will bring, and then what it brought', async () => {
    const { page } = await visitor({ at: '#/clock' });
    await page.getByText('Nothing is planned for this span.').waitFor();
    await page.getByRole('button', { name: '180 d', exact: true }).click();
    const preview = page.getByRole('table', { name: 'What will happen' });
    await preview.getByText('Sharing expires, the rest is unfrozen').waitFor();
    await page.getByRole('button', { name: 'Move on by 180 d' }).click();
    const happened = page.getByRole('table', { name: 'What happened' });
    await happened.getByText('Sharing expires, the rest is unfrozen').waitFor();
    await page.getByText('Nothing is waiting').waitFor();
  });

  it('skips to what is next', async () => {
    const { page, control } = await visitor({ at: '#/clock', language: 'zh-CN' });
    const { nextDue } = await control.readClock();
    await page.getByRole('button', { name: '跳到那一刻' }).click();
    await page.getByText('时间已推进，发生了 1 件事').waitFor();
    expect((await control.readClock()).now).toBe(nextDue?.at);
  });

  it('is told in the header, wherever somebody else moves it', async () => {
    const { page, control } = await visitor();
    await page.getByText('Live').waitFor();
    await page.getByText('2026-11-18 19:06:40').waitFor();
    await control.advanceClock({ ms: 20_000 });
    await page.getByText('2026-11-18 19:07:00').waitFor();
  });
});
