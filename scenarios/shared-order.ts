// Step two of every story: an order marked for sharing is placed, paid by its payer, and settled.
import type { Tale } from './tale.ts';
import { yuan } from './yuan.ts';

/** Q19: settlement takes about a minute after payment. */
const SETTLEMENT_MS = 60_000;
/** The openid the documentation prints. */
export const PAYER = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';

export interface PaidOrder {
  readonly transactionId: string;
  readonly outTradeNo: string;
  /** What the payer paid, fen. */
  readonly total: number;
}

/** Places an order with settle_info.profit_sharing and lets the payer pay it. Amounts in fen. */
export async function paidOrder(
  tale: Tale,
  { total, subsidyAmount }: { readonly total: number; readonly subsidyAmount?: number },
): Promise<PaidOrder> {
  const { client, control, merchants, notices } = tale;
  const outTradeNo = tale.number('T');
  const { prepay_id } = await tale.answer(
    'JSAPI下单',
    client.createJsapiTransaction({
      sp_appid: merchants.appid,
      sp_mchid: merchants.platform,
      sub_mchid: merchants.sub,
      description: '沙箱订单',
      out_trade_no: outTradeNo,
      notify_url: notices.urlFor(merchants.platform),
      settle_info: { profit_sharing: true, subsidy_amount: subsidyAmount },
      amount: { total, currency: 'CNY' },
      payer: { sp_openid: PAYER },
    }),
    (answer) => `${outTradeNo} · prepay_id ${answer.prepay_id}`,
  );
  const payment = await tale.owner(
    '用户付款',
    control.pay({ prepay_id, openid: PAYER }),
    (answer) => `${yuan(answer.total)} · transaction_id ${answer.transaction_id}`,
  );
  tale.expect('paid amount', payment.total, total);
  await tale.notice('支付成功', merchants.platform, (notice) => {
    tale.expect('kind of the payment notice', notice.kind, 'payment');
    const paid = notice.kind === 'payment' ? notice.resource : undefined;
    tale.expect('trade_state', paid?.trade_state, 'SUCCESS');
    tale.expect('transaction_id', paid?.transaction_id, payment.transaction_id);
    tale.expect('total', paid?.amount?.total, total);
    return `${yuan(paid?.amount?.total ?? 0)} · 通知 ${merchants.platform} · 验签解密通过 verified`;
  });
  return { transactionId: payment.transaction_id, outTradeNo, total };
}

/** Waits for the settlement; answers what can be shared now, in fen, after checking where the rest went. */
export async function settle(tale: Tale, { transactionId, total }: PaidOrder): Promise<number> {
  const feesBefore = await tale.balance('fees');
  await tale.wait('等待结算 60 s', SETTLEMENT_MS);
  const fee = (await tale.balance('fees')) - feesBefore;
  const { unsplit_amount } = await tale.answer(
    '查询剩余待分金额',
    tale.client.queryOrderAmount({ transaction_id: transactionId }),
    (answer) => `${yuan(answer.unsplit_amount)} = ${yuan(total)} - ${yuan(fee)} 手续费 fee`,
  );
  tale.expect('unsplit amount and fee together', unsplit_amount + fee, total);
  return unsplit_amount;
}
