// Takes the screenshots of the READMEs: a fresh emulator, one order led through everything, its console in Chromium.
// Both clocks stand still and numbers are seeded, so that a picture changes only if the page does.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { createClient, createControlClient } from '../client/index.ts';
import { createEmulator, type Emulator } from '../emulator/index.ts';
import { CHROMIUM_FLAGS, findChromium } from '../test/console/browser.ts';
import { stillWall } from '../test/emulator/walls.ts';
import { ROOT } from '../test/support/source-files.ts';

const DIRECTORY = join(ROOT, 'docs/images');
/** 2026-11-18T10:00:00+08:00, a day that is over by the time a reader compares. */
const START_MS = Date.parse('2026-11-18T10:00:00+08:00');
const APPID = 'wx8888888888888888';
const SUB = '1900000109';
const SUPPLIER = '1900000110';

interface Shot {
  readonly name: string;
  /** Where in the console. */
  readonly at: string;
  readonly language: 'zh-CN' | 'en-US';
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
  /** What is done before the picture is taken. */
  readonly before?: (page: Page) => Promise<void>;
}

function clientsOf({ url, sandbox }: Emulator) {
  const { merchant, apiV3Key, certificates } = sandbox.keyRing;
  return {
    control: createControlClient({ baseUrl: url }),
    client: createClient({
      ...{ baseUrl: url, mchid: sandbox.mchid, apiV3Key, retries: 0, now: () => START_MS },
      ...{ serial: merchant.serial, privateKey: merchant.privateKeyPem },
      platformKeys: certificates.map(({ certificatePem }) => ({ certificate: certificatePem })),
    }),
  };
}

/** An order that was shared, partly returned, finished and partly refunded; answers its out_trade_no. */
async function playOneOrder(emulator: Emulator): Promise<string> {
  const { client, control } = clientsOf(emulator);
  const out_trade_no = 'T20261118001';
  await client.createNativeTransaction({
    ...{ sp_appid: APPID, sp_mchid: emulator.sandbox.mchid, sub_mchid: SUB, out_trade_no },
    ...{ description: '两斤苹果', notify_url: 'http://127.0.0.1:3000/notify' },
    ...{ settle_info: { profit_sharing: true }, amount: { total: 10_000 } },
  });
  const { transaction_id } = await control.pay({ out_trade_no });
  const order = { sub_mchid: SUB, transaction_id };
  const share = (receiver_account: string, amount: number, description: string) =>
    ({ type: 'MERCHANT_ID', receiver_account, amount, description }) as const;
  const split = {
    ...order,
    out_order_no: 'P20261118001',
    receivers: [share(SUPPLIER, 2_000, '供货款'), share('86693852', 800, '推广费')],
    finish: false,
  };
  await client.createOrder(split).catch(() => 'not settled yet, as the list of requests shows');
  await control.advanceClock({ ms: 60_000 });
  await client.addReceiver({
    ...{ appid: APPID, type: 'MERCHANT_ID', account: '86693852', name: '沙箱合作商' },
    relation_type: 'DISTRIBUTOR',
  });
  await client.createOrder(split);
  await control.advanceClock({ ms: 1_000 });
  await client.createReturnOrder({
    ...{ ...order, out_order_no: split.out_order_no, out_return_no: 'R20261118001' },
    ...{ return_mchid: SUPPLIER, amount: 500, description: '用户退货' },
  });
  await control.advanceClock({ ms: 1_000 });
  await client.finishOrder({ ...order, out_order_no: 'F20261118001', description: '分账完结' });
  await client.createRefund({
    ...{ sub_mchid: SUB, sp_appid: APPID, transaction_id, out_refund_no: 'D20261118001' },
    ...{ reason: '用户退货', amount: { refund: 2_500, total: 10_000, currency: 'CNY' } },
  });
  await control.advanceClock({ ms: 60_000 });
  return out_trade_no;
}

async function take(browser: Browser, url: string, shot: Shot): Promise<void> {
  const { name, at, language, theme, width, height, before } = shot;
  const context = await browser.newContext({
    ...{ locale: language, colorScheme: theme, reducedMotion: 'reduce' },
    viewport: { width, height },
  });
  const page = await context.newPage();
  await page.goto(`${url}/_fenzhang/${at}`);
  await page.locator('.live-live').waitFor();
  await page.locator('main .card, main table').first().waitFor();
  await before?.(page);
  await page.screenshot({ path: join(DIRECTORY, `${name}.png`) });
  await context.close();
}

function shotsOf(order: string): readonly Shot[] {
  const places = [
    { name: 'order', at: `#/orders/${order}`, theme: 'light' as const, height: 900 },
    { name: 'request', at: '#/requests', theme: 'dark' as const, height: 780, before: openRefused },
  ];
  const wide = (['en-US', 'zh-CN'] as const).flatMap((language) =>
    places.map(({ name, ...place }) => ({
      ...place,
      ...{ name: `console-${name}-${language.slice(0, 2)}`, language, width: 1280 },
    })),
  );
  const small = { at: `#/orders/${order}`, theme: 'light', width: 360, height: 780 } as const;
  return [
    ...wide,
    { ...small, name: 'console-small-en', language: 'en-US' },
    { ...small, name: 'console-small-zh', language: 'zh-CN' },
  ];
}

/** Opens the request that was refused for want of settlement. */
async function openRefused(page: Page): Promise<void> {
  await page.getByRole('row').filter({ hasText: 'orderNotSettled' }).getByRole('link').click();
  await page.locator('.checks').waitFor();
}

execFileSync('npm', ['run', 'build:console'], { cwd: ROOT, stdio: 'inherit' });
mkdirSync(DIRECTORY, { recursive: true });
const emulator = await createEmulator({
  ...{ port: 0, wall: stillWall(START_MS) },
  sandbox: { startAt: START_MS, seed: 1 },
});
await emulator.start();
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_FLAGS });
try {
  const order = await playOneOrder(emulator);
  for (const shot of shotsOf(order)) await take(browser, emulator.url, shot);
} finally {
  await browser.close();
  await emulator.close();
}
