import { describe, expect, it } from 'vitest';
import { SUPPLIER } from '../emulator/running.ts';
import { receives, splits } from '../emulator/sandboxes.ts';
import { openSink, type Reply } from '../emulator/sink.ts';
import { barriers, overflows, type Visit, type Visitor, visitor } from './visitor.ts';

const LANGUAGES = {
  'en-US': {
    ...{ delivered: 'Delivered', look: 'Look at attempt 1', redeliver: 'Send again now' },
    ...{ right: 'as it should', wrong: 'should not have taken it', which: 'Which one' },
    ...{ kinds: ['Duplicate', 'Tampered', 'SIGNTEST', 'Wrong key'], send: 'Send' },
    ...{ empty: 'No notifications yet', none: 'none is due', state: 'State' },
    pageEmpty: /^None in this state on this page/,
  },
  'zh-CN': {
    ...{ delivered: '已送达', look: '查看第 1 次发出的内容', redeliver: '立即重投' },
    ...{ right: '做得对', wrong: '不该接受', which: '看哪一次' },
    ...{ kinds: ['重复通知', '篡改通知', '签名探测', '密钥不符'], send: '发送' },
    ...{ empty: '还没有通知', none: '不再投递', state: '状态' },
    pageEmpty: /^这一页没有这种状态的通知/,
  },
} as const;

/** Somebody who looks at the notice of a split, to an endpoint that answers as told. */
async function notified(reply: () => Reply, visit: Visit = {}) {
  const sink = await openSink(reply);
  const looker = await visitor({ ...visit, at: '#/notifications' });
  receives(looker.emulator.sandbox, SUPPLIER, sink.url());
  splits(looker.emulator.sandbox, 'S1');
  await looker.control.advanceClock({ ms: 1_000 });
  await looker.page.getByRole('link', { name: '分账', exact: true }).waitFor();
  return { ...looker, sink };
}

const open = ({ page }: Pick<Visitor, 'page'>) =>
  page.getByRole('link', { name: '分账', exact: true }).click();

describe.each(['en-US', 'zh-CN'] as const)('the notifications, in %s', (language) => {
  const words = LANGUAGES[language];

  it('are shown sealed and opened, with every attempt', async () => {
    const looker = await notified(() => 204, { language });
    const { page, sink } = looker;
    await page.getByRole('row').filter({ hasText: words.delivered }).waitFor();
    await open(looker);
    await page.getByText(words.none).waitFor();
    await page.getByRole('button', { name: words.look }).click();
    const [arrival] = sink.arrivals;
    const signature = String(arrival?.headers['wechatpay-signature']);
    await page.locator('.headers').getByText(signature).waitFor();
    await page
      .locator('.code-scroll')
      .getByText(JSON.parse(arrival?.body ?? '').id)
      .waitFor();
    await page.locator('.code-scroll').getByText('"out_order_no": "S1"').waitFor();
    await page.getByLabel(words.which).selectOption('preview');
    await page.locator('.headers').getByText(signature).waitFor({ state: 'detached' });
    expect(await barriers(page)).toEqual([]);
  });

  it('are sent again, and as forgeries that a right endpoint refuses', async () => {
    const replies: Reply[] = [204, 200, 204, 401, 204, 500];
    const looker = await notified(() => replies.shift() ?? 204, {
      ...{ language, width: 360, theme: 'dark' },
    });
    const { page, sink } = looker;
    await open(looker);
    await page.getByRole('button', { name: words.redeliver }).click();
    await page.getByRole('table').getByText('200').waitFor();
    const verdicts = [words.right, words.right, words.wrong, words.right];
    for (const [index, kind] of words.kinds.entries()) {
      const trial = page.locator('.trials > li').filter({ has: page.getByText(kind).first() });
      await trial.getByRole('button', { name: words.send }).click();
      await trial.getByText(verdicts[index] ?? '', { exact: true }).waitFor();
    }
    const signatures = sink.arrivals.map(({ headers }) => headers['wechatpay-signature']);
    expect(signatures[4]).toMatch(/^WECHATPAY\/SIGNTEST\//);
    expect(sink.arrivals[3]?.body).not.toBe(sink.arrivals[2]?.body);
    expect(await overflows(page)).toBe(false);
    expect(await barriers(page)).toEqual([]);
  });

  it('are filtered by how they stand', async () => {
    const { page } = await notified(() => 204, { language });
    await page.getByLabel(words.state).selectOption('abandoned');
    await page.getByText(words.pageEmpty).waitFor();
    await page.getByLabel(words.state).selectOption('delivered');
    await page.getByRole('link', { name: '分账', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: '支付成功' }).count()).toBe(0);
  });
});

describe('the notifications', () => {
  it('that fail say when the next attempt is due, and get there at once if wanted', async () => {
    const looker = await notified(() => 500);
    const { page } = looker;
    await open(looker);
    await page.getByText('2026-11-18 19:06:56').waitFor();
    const left = page.locator('.figures > div').filter({ hasText: 'Attempts left' });
    expect(await left.textContent()).toContain('15');
    await page.getByRole('button', { name: 'Skip to the next attempt' }).click();
    await left.getByText('14').waitFor();
    await page.getByRole('table').getByText('500').nth(1).waitFor();
  });

  it('without an address are given one, and sent, by keyboard alone', async () => {
    const sink = await openSink();
    const { page, emulator, control } = await visitor({ at: '#/notifications' });
    receives(emulator.sandbox, SUPPLIER);
    splits(emulator.sandbox, 'S1');
    await control.advanceClock({ ms: 1_000 });
    const link = page.getByRole('link', { name: '分账', exact: true });
    await link.waitFor();
    await link.focus();
    await page.keyboard.press('Enter');
    await page.getByLabel(`Notify URL of ${SUPPLIER}`).focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type(sink.url());
    await page.keyboard.press('Enter');
    await page.getByText('Sent again: 204').waitFor();
    await page.getByRole('heading', { name: '分账' }).getByText('Delivered').waitFor();
    expect(sink.arrivals).toHaveLength(1);
  });

  it('are a page at a time, however many there are', async () => {
    const { page, control } = await visitor({ at: '#/notifications' });
    await control.seed({ orders: 60, merchants: 3 });
    await page.getByRole('link', { name: 'Older' }).waitFor();
    expect(await page.locator('tbody tr').count()).toBe(50);
    await page.getByRole('link', { name: 'Older' }).click();
    await page.getByRole('link', { name: 'Newest' }).waitFor();
  });
});
