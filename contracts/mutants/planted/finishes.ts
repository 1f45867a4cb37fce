// Mutants of finishes, and of what is left to share.
import type { Mutant } from '../mutant.ts';

export const finishes: readonly Mutant[] = [
  {
    name: 'finish-replay-refused',
    wrong: 'A repeated finish is told that the order is finished.',
    file: 'domain/finish-orders.ts',
    from: '  if (earlier === undefined) return undefined;',
    to: "  if (earlier === undefined || earlier.kind === 'finish') return undefined;",
    killers: ['profit-sharing/finish-order'],
  },
  {
    name: 'split-number-finishes',
    wrong: 'A finish under the number of a split releases what is left.',
    file: 'domain/finish-orders.ts',
    from: '  if (earlier === undefined) return undefined;',
    to: "  if (earlier === undefined || earlier.kind === 'split') return undefined;",
    killers: ['profit-sharing/finish-order'],
  },
  {
    name: 'finish-is-a-split',
    wrong: 'A finish counts as one of the fifty splits.',
    file: 'domain/finish-orders.ts',
    from: "if (transaction.sharing === 'expired') fail('sharingExpired');",
    to: "if (transaction.sharing === 'expired') fail('sharingExpired');\n  if (transaction.outOrderNos.length >= 50) fail('tooManyOrders');",
    killers: ['profit-sharing/finish-order'],
  },
  {
    name: 'finish-wants-permission',
    wrong: 'Who lost the permission to share cannot finish.',
    file: 'domain/finish-orders.ts',
    from: '  onboardedSubMerchant(context, request.subMchid);',
    to: "  if (onboardedSubMerchant(context, request.subMchid).sharingPermission !== 'granted') fail('sharingClosed');",
    killers: ['profit-sharing/finish-order'],
  },
  {
    name: 'finish-again-and-again',
    wrong: 'A second finish, of nothing, succeeds.',
    file: 'domain/finish-orders.ts',
    from: "=== 0) fail('nothingToFinish');",
    to: "< 0) fail('nothingToFinish');",
    killers: ['profit-sharing/finish-order'],
  },
  {
    name: 'finish-queried-like-a-split',
    wrong: 'A finish is queried with receivers, and no amount.',
    file: 'api/profit-sharing/view.ts',
    from: "const isFinish = order.kind === 'finish'",
    to: "const isFinish = order.outOrderNo === ''",
    killers: ['profit-sharing/query-order'],
  },
  {
    name: 'unsettled-amount-zero',
    wrong: 'Of an order that is not settled nothing is left to share.',
    file: 'domain/amounts.ts',
    from: "isSharable ? unsplitAmount(context, transactionId) : fail('recordMissing')",
    to: "isSharable || transaction !== undefined ? unsplitAmount(context, transactionId) : fail('recordMissing')",
    killers: ['profit-sharing/query-order-amount'],
  },
];
