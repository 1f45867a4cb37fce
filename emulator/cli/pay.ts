// `fenzhang pay`: plays the payer of an order that was placed through the API.
import { type ControlClient, ControlError, type Payment } from '../../client/index.ts';
import { formatAmount } from './amount.ts';
import { command } from './command.ts';
import { REMOTE_FLAGS } from './flag-tables.ts';
import { withEmulator } from './remote.ts';
import { EXIT } from './terminal.ts';

export const pay = command({
  usage: '<OUT_TRADE_NO | PREPAY_ID>',
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
      const payment = await payByEither(control, number, values.openid);
      if (isJson) terminal.write(`${JSON.stringify(payment, null, 2)}\n`);
      else terminal.write(wordsOf(payment));
      return EXIT.pass;
    });
  },
});

/** A merchant may call its own orders anything, so the number is looked up as its own first. */
async function payByEither(
  control: ControlClient,
  number: string,
  openid: string | undefined,
): Promise<Payment> {
  try {
    return await control.pay({ out_trade_no: number, openid });
  } catch (error) {
    const isUnknown = error instanceof ControlError && error.code === 'UNKNOWN_ORDER';
    if (!isUnknown || !number.startsWith('wx')) throw error;
    return control.pay({ prepay_id: number, openid });
  }
}

function wordsOf({ out_trade_no, transaction_id, total }: Payment): string {
  return [
    `支付成功 paid ${formatAmount(total)}`,
    `out_trade_no ${out_trade_no}`,
    `transaction_id ${transaction_id}\n`,
  ].join(' · ');
}
