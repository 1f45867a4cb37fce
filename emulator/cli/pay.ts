// `fenzhang pay`: plays the payer of an order that was placed through the API.
import {
  type CombinePayment,
  type ControlClient,
  ControlError,
  type Payment,
} from '../../client/index.ts';
import { formatAmount } from './amount.ts';
import { command } from './command.ts';
import { REMOTE_FLAGS } from './flag-tables.ts';
import { withEmulator } from './remote.ts';
import { EXIT } from './terminal.ts';

export const pay = command({
  usage: '<OUT_TRADE_NO | COMBINE_OUT_TRADE_NO | PREPAY_ID>',
  fewestWords: 1,
  mostWords: 1,
  flags: {
    ...REMOTE_FLAGS,
    openid: {
      kind: 'text',
      value: 'OPENID',
      isLineOnly: true,
      otherwise: 'some payer',
      what: 'who pays an order that names no payer',
    },
  },
  examples: ['fenzhang pay T20150806125346'],
  run({ terminal, values, settings, words: [number = ''], isJson }) {
    return withEmulator(values, settings, async ({ control }) => {
      const payment = await payByAny(control, number, values.openid);
      if (isJson) terminal.write(`${JSON.stringify(payment, null, 2)}\n`);
      else terminal.write(wordsOf(payment));
      return EXIT.pass;
    });
  },
});

/**
 * A merchant may call its own orders anything, so the number is looked up as its own first: of a single order,
 * then of a combined one.
 */
async function payByAny(
  control: ControlClient,
  number: string,
  openid: string | undefined,
): Promise<Payment | CombinePayment> {
  const ways = [
    () => control.pay({ out_trade_no: number, openid }),
    () => control.pay({ combine_out_trade_no: number, openid }),
    () => control.pay({ prepay_id: number, openid }),
  ];
  let unknown: unknown;
  for (const pay of ways) {
    try {
      return await pay();
    } catch (error) {
      const isUnknown = error instanceof ControlError && error.code === 'UNKNOWN_ORDER';
      if (!isUnknown) throw error;
      unknown ??= error;
    }
  }
  throw unknown;
}

function wordsOf(payment: Payment | CombinePayment): string {
  const paid = `支付成功 paid ${formatAmount(payment.total)}`;
  if (!('sub_orders' in payment)) return `${[paid, ...namesOf(payment)].join(' · ')}\n`;
  const parts = payment.sub_orders.map((each) =>
    ['', formatAmount(each.total), ...namesOf(each)].join('  '),
  );
  return `${[`${paid} · combine_out_trade_no ${payment.combine_out_trade_no}`, ...parts].join('\n')}\n`;
}

const namesOf = ({ out_trade_no, transaction_id }: Payment) => [
  `out_trade_no ${out_trade_no}`,
  `transaction_id ${transaction_id}`,
];
