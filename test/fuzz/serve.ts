// The emulator under fuzz, in a process of its own: a crash is seen as one, and its memory is told from ours.
// It serves twice, once with the limits that users have and once, for slow clients, with short ones. The clock stands,
// so that between two requests nothing moves by itself.
import { createClient, createControlClient } from '../../client/index.ts';
import { auditDomain } from '../../emulator/domain/audit.ts';
import { addReceiver } from '../../emulator/domain/receivers.ts';
import { createEmulator, type Emulator, type EmulatorOptions } from '../../emulator/emulator.ts';
import type { Asked, Question, Replies, Told } from './questions.ts';
import { digestOf, storiesOf } from './state-digest.ts';

/** 2026-11-18T19:06:40+08:00 */
const START_MS = 1_795_000_000_000;
const MINUTE_MS = 60_000;
/** In turn, so that some things fall due and others do not. */
const STEPS_MS = [1_000, MINUTE_MS, 60 * MINUTE_MS, 24 * 60 * MINUTE_MS];
/** Orders paid in one step. */
const MOST_PAID = 10;
const APPID = 'wx8888888888888888';
const NOWHERE = 'http://127.0.0.1:9/notified';
const RECEIVERS = [
  ['1900000110', '沙箱供货商'],
  ['190001001', '张三网络公司'],
  ['86693852', '沙箱合作商'],
] as const;
const SEED = { merchants: 4, orders: 60, seed: 7, hours: 24 };

/** Short enough to wait for, and long for whoever does not dawdle. */
const HASTY = {
  ...{ firstByteMs: 300, handshakeMs: 300, headersMs: 300, requestMs: 500, checkEveryMs: 50 },
  ...{ keepAliveMs: 300, unreadAnswerMs: 500, lastWordMs: 200 },
};

function tell(told: Told): void {
  process.send?.(told);
}

async function started(options: EmulatorOptions): Promise<Emulator> {
  const emulator = await createEmulator({
    port: 0,
    sandbox: { seed: 1, startAt: START_MS, preset: 'fast' },
    onDefect: (error) =>
      tell({ defect: error instanceof Error ? String(error.stack) : String(error) }),
    ...options,
  });
  await emulator.start();
  return emulator;
}

const usual = await started({});
const hasty = await started({ limits: HASTY });
const control = createControlClient({ baseUrl: usual.url });
const { merchant, apiV3Key, certificates } = usual.sandbox.keyRing;
const client = createClient({
  ...{ mchid: usual.sandbox.mchid, serial: merchant.serial, privateKey: merchant.privateKeyPem },
  ...{ apiV3Key, baseUrl: usual.url },
  platformKeys: certificates.map(({ certificatePem }) => ({ certificate: certificatePem })),
});
await control.seed(SEED);
usual.sandbox.execute((context) => {
  for (const [account, name] of RECEIVERS) {
    addReceiver(context, { type: 'MERCHANT_ID', account, name, relationType: 'SUPPLIER' });
  }
});
let step = 0;

/** Fresh money to be shared; one order waits for its subsidy. */
async function place(): Promise<void> {
  for (const [which, settle] of [{}, {}, { subsidy_amount: 100 }].entries()) {
    const out_trade_no = `P${String(step).padStart(6, '0')}-${which}`;
    const merchants = { sp_mchid: '1900000100', sub_mchid: '1900000109' };
    await client.createNativeTransaction({
      ...{ sp_appid: APPID, ...merchants, description: '礼盒', out_trade_no, notify_url: NOWHERE },
      ...{ settle_info: { profit_sharing: true, ...settle }, amount: { total: 10_000 } },
    });
    await control.pay({ out_trade_no });
  }
}

async function tick(): Promise<Replies['tick']> {
  await place();
  await control.advanceClock({ ms: STEPS_MS[step % STEPS_MS.length] ?? MINUTE_MS });
  step += 1;
  const { paymentOrders, combineOrders } = usual.sandbox.state.tables;
  const unpaid = [...paymentOrders.values()].filter(({ state }) => state === 'NOTPAY');
  for (const { outTradeNo } of unpaid.slice(-MOST_PAID)) {
    // One may have expired.
    await control.pay({ out_trade_no: outTradeNo }).catch(() => undefined);
  }
  for (const { combineOutTradeNo } of [...combineOrders.values()].slice(-MOST_PAID)) {
    await control.pay({ combine_out_trade_no: combineOutTradeNo }).catch(() => undefined);
  }
  // The control API has been asked to make sandboxes, which are there until they are deleted.
  const others = createControlClient({ baseUrl: hasty.url });
  for (const { mchid } of hasty.sandboxes.slice(1)) await others.deleteSandbox(mchid);
  return storiesOf(usual.sandbox.state);
}

const REPLIES: { readonly [Name in Question]: () => Replies[Name] | Promise<Replies[Name]> } = {
  digest: () => digestOf(usual.sandbox.state),
  tick,
  memory() {
    globalThis.gc?.();
    const { heapUsed, external, rss: resident } = process.memoryUsage();
    return { held: heapUsed + external, resident };
  },
  audit: () => auditDomain(usual.sandbox.state),
};

async function answer({ id, question }: Asked): Promise<void> {
  tell({ id, reply: await REPLIES[question]() });
}

process.on('message', (asked: Asked) => {
  answer(asked).catch((error: unknown) => tell({ defect: String(error) }));
});
process.on('disconnect', () => process.exit());
tell({ ready: { usual: usual.url, hasty: hasty.url } });
