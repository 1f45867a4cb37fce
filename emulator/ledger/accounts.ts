// The names of the accounts money can stand on (design D4). A name is the whole identity of an account.

/** The world beyond the sandbox: payers, banks, top-ups. The only account that may be negative. */
export const OUTSIDE = 'outside';
/** Where the platform's transaction fees go. */
export const FEES = 'fees';

export type Account =
  | typeof OUTSIDE
  | typeof FEES
  | `unsettled:${string}`
  | `frozen:${string}`
  | `sharing:${string}`
  | `available:${string}`
  | `operation:${string}`
  | `withdrawing:${string}`
  | `refunding:${string}`
  | `wallet:${string}`;

/** Paid, not yet settled; by transaction_id. */
export const unsettled = (transactionId: string): Account => `unsettled:${transactionId}`;
/** Settled and waiting to be shared; by transaction_id. Its balance is the unsplit amount. */
export const frozen = (transactionId: string): Account => `frozen:${transactionId}`;
/** Earmarked by an accepted profit sharing order; by WeChat order_id. */
export const sharing = (orderId: string): Account => `sharing:${orderId}`;
/** A merchant's available balance; by mchid. */
export const available = (mchid: string): Account => `available:${mchid}`;
/** A platform's operation account, from which subsidies are paid and refunds advanced; by mchid. */
export const operation = (mchid: string): Account => `operation:${mchid}`;
/** On its way to a bank account; by withdraw_id. */
export const withdrawing = (withdrawId: string): Account => `withdrawing:${withdrawId}`;
/** Taken for a refund and on its way back to the payer (4013080629); by refund_id. */
export const refunding = (refundId: string): Account => `refunding:${refundId}`;
/** A person's wallet (零钱); by openid. */
export const wallet = (openid: string): Account => `wallet:${openid}`;
