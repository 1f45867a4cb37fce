// Mutants of subsidies.
import type { Mutant } from '../mutant.ts';

export const subsidies: readonly Mutant[] = [
  {
    name: 'subsidy-to-the-balance',
    wrong: 'A subsidy goes to the sub-merchant’s balance, where it cannot be shared.',
    file: 'domain/subsidies.ts',
    from: 'to: frozen(request.transactionId), amount: request.amount',
    to: 'to: `available:${request.subMchid}` as ReturnType<typeof frozen>, amount: request.amount',
    killers: ['subsidies/create-subsidy'],
  },
  {
    name: 'subsidy-not-awaited',
    wrong: 'An order can be shared before its subsidy has arrived.',
    file: 'domain/split-checks.ts',
    from: "if (subsidy === 'awaited' || subsidy === 'short') fail('subsidyNotArrived');",
    to: 'void subsidy;',
    killers: ['profit-sharing/create-order'],
  },
  {
    name: 'subsidy-of-less',
    wrong: 'A subsidy may be less than was announced.',
    file: 'domain/subsidies.ts',
    from: 'const mayBeLess = refundedOf(context, transaction) > 0;',
    to: 'const mayBeLess = refundedOf(context, transaction) >= 0;',
    killers: ['subsidies/create-subsidy'],
  },
  {
    name: 'subsidy-replay-pays-again',
    wrong: 'The same subsidy is paid once more.',
    file: 'domain/subsidies.ts',
    from: 'if (earlier !== undefined) return replayed(context, earlier, request);',
    to: 'if (earlier !== undefined && earlier.amount !== request.amount) return replayed(context, earlier, request);',
    killers: ['subsidies/create-subsidy'],
  },
  {
    name: 'short-subsidy-retried',
    wrong: 'A subsidy refused for want of money succeeds after a top-up, whatever the profile.',
    file: 'config.ts',
    from: "keepsShortSubsidies: profile === 'observed',",
    to: 'keepsShortSubsidies: false,',
    killers: ['subsidies/create-subsidy'],
  },
  {
    name: 'subsidy-cancelled-unrefunded',
    wrong: 'A subsidy can be cancelled though nothing was refunded.',
    file: 'domain/subsidies.ts',
    from: 'if (isPaid || refundedOf(context, transaction) === 0)',
    to: 'if (isPaid || refundedOf(context, transaction) < 0)',
    killers: ['subsidies/cancel-subsidy'],
  },
  {
    name: 'subsidy-returned-beyond',
    wrong: 'More of a subsidy can be returned than was paid.',
    file: 'domain/subsidy-returns.ts',
    from: 'if (request.amount > left)',
    to: 'if (request.amount > left + subsidy.amount)',
    killers: ['subsidies/return-subsidy'],
  },
  {
    name: 'subsidy-returned-twice-a-refund',
    wrong: 'For one refund a subsidy can be returned in two parts.',
    file: 'domain/subsidy-returns.ts',
    from: "if (isReturned) fail('subsidyReturnedForRefund');",
    to: 'void isReturned;',
    killers: ['subsidies/return-subsidy'],
  },
];
