// What is there before the first step: merchants, receivers, and a payment that may be settled or split already.
import { PAYER } from '../shared-order.ts';
import { putMerchant } from './deeds.ts';
import { answerByName, controlOf, type Play, settle } from './play.ts';
import { requestOf } from './usual-fields.ts';
import type { ScenarioHead } from './vocabulary.ts';

type Given = NonNullable<ScenarioHead['given']>;
type OrderParts = NonNullable<Given['order']>;

/** Q19: settlement takes about a minute after payment. */
const SETTLEMENT_MS = 60_000;
const SPLIT_MS = 1_000;
const TOTAL = 10_000;

/** Sets up what a scenario begins with. */
export async function setUp(
  play: Play,
  { order, receivers = [], merchants = {} }: Given,
): Promise<void> {
  for (const [mchid, settings] of Object.entries(merchants)) {
    await putMerchant(play, { mchid, ...settings });
  }
  for (const account of receivers) {
    await called(play, 'addReceiver', {
      type: 'MERCHANT_ID',
      account,
      relation_type: 'SUPPLIER',
    });
  }
  if (order !== undefined) await placeOrder(play, order);
}

/** Every merchant's notices come to the sink from the beginning. */
export async function redirectNotices({ scene }: Play): Promise<void> {
  const { control, notices, platform } = scene;
  if (control === undefined) return;
  const { merchants } = await control.listMerchants();
  for (const { mchid } of merchants) {
    if (mchid !== platform.mchid)
      await control.putMerchant({ mchid, notify_url: notices.urlFor(mchid) });
  }
}

async function placeOrder(play: Play, parts: OrderParts): Promise<void> {
  const { total = TOTAL, profit_sharing = true, subsidy_amount } = parts;
  const control = controlOf(play);
  const request = requestOf(play, 'createJsapiTransaction', {
    settle_info: { profit_sharing, subsidy_amount },
    amount: { total, currency: 'CNY' },
  });
  const placed = await called(play, 'createJsapiTransaction', request);
  const out_trade_no = String(request['out_trade_no']);
  play.scene.wire.did(`pay: ${out_trade_no}`);
  const { transaction_id } = await control.pay({ out_trade_no, openid: PAYER });
  await settle(play);
  const { sub_mchid } = play.scene.platform;
  const names = { transaction_id, out_trade_no, sub_mchid, total };
  play.names.set('order', { ...Object(placed), ...names });
  if (parts.settled ?? true) {
    play.scene.wire.did('advance: 1m');
    await control.advanceClock({ ms: SETTLEMENT_MS });
  }
  for (let count = 0; count < (parts.splits ?? 0); count += 1) await splitOnce(play);
}

async function splitOnce(play: Play): Promise<void> {
  const share = { type: 'MERCHANT_ID', receiver_account: '1900000110', amount: 1 };
  const receivers = [{ ...share, description: '分给商户1900000110' }];
  await called(play, 'createOrder', { receivers, finish: false });
  await controlOf(play).advanceClock({ ms: SPLIT_MS });
}

function called(play: Play, operation: string, said: Readonly<Record<string, unknown>>) {
  return answerByName(play, operation, requestOf(play, operation, said));
}
