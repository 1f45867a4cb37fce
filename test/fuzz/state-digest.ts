// What of a sandbox must not change by a refusal, in one line, and what of it a request can name.
import { createHash } from 'node:crypto';
import { type State, TABLE_NAMES } from '../../emulator/domain/state.ts';
import type { Story } from './questions.ts';

/** Notices are tried in real time, whatever is asked meanwhile. */
const MOVING_BY_THEMSELVES: readonly string[] = ['agenda', 'notifications', 'heldNotices', 'clock'];
/** Of all orders those with the most to tell, and the last ones, with everything before them. */
const MOST_TOLD = 40;
const LAST = 20;

/** The number of entries, the sum of what every account holds, and how many documents there are of each kind. */
export function digestOf({ entries, balances, tables }: State): string {
  const sum = createHash('sha1');
  for (const [account, balance] of balances) sum.update(`${account}=${balance}\n`);
  const kept = TABLE_NAMES.filter((name) => !MOVING_BY_THEMSELVES.includes(name));
  const documents = kept.map((name) => `${name}:${tables[name].size}`);
  return [`entries:${entries.length}`, `balances:${sum.digest('hex')}`, ...documents].join(' ');
}

/** An order each, with the newest of everything that hangs on it. */
export function storiesOf({ tables }: State): readonly Story[] {
  const stories = new Map<string, Record<string, string>>();
  for (const each of tables.transactions.values()) {
    const { transactionId, outTradeNo, subMchid, outOrderNos, total } = each;
    const story = {
      ...{ transaction_id: transactionId, out_trade_no: outTradeNo, sub_mchid: subMchid },
      total: String(total),
      out_order_no: outOrderNos.at(-1) ?? '',
      out_refund_no: each.outRefundNos.at(-1) ?? '',
    };
    stories.set(transactionId, story);
  }
  for (const { transactionId, orderId, details } of tables.profitSharingOrders.values()) {
    const account = details.find(({ isUnfreeze }) => !isUnfreeze)?.account ?? '';
    const paid = { order_id: orderId, receiver_account: account, return_mchid: account };
    Object.assign(stories.get(transactionId) ?? {}, paid);
  }
  for (const { transactionId, outReturnNo } of tables.returnOrders.values()) {
    Object.assign(stories.get(transactionId) ?? {}, { out_return_no: outReturnNo });
  }
  for (const { transactionId, refundId } of tables.refunds.values()) {
    Object.assign(stories.get(transactionId) ?? {}, { refund_id: refundId });
  }
  for (const { transactionId, subsidyId } of tables.subsidies.values()) {
    Object.assign(stories.get(transactionId) ?? {}, { subsidy_id: subsidyId });
  }
  const all = [...stories.values()];
  const told = (story: Story) => Object.values(story).filter(Boolean).length;
  const older = all.slice(0, -LAST).sort((one, other) => told(other) - told(one));
  return [...older.slice(0, MOST_TOLD), ...all.slice(-LAST)];
}
