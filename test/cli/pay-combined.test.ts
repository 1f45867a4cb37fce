import { describe, expect, it } from 'vitest';
import { placedTogether } from '../control/ask.ts';
import { type Running, running } from '../emulator/running.ts';
import { runToEnd } from './fake-terminal.ts';

const payAt = ({ emulator }: Running, ...args: string[]) =>
  runToEnd(['pay', ...args, '--url', emulator.url]);

describe('fenzhang pay, of a combined order', () => {
  it('pays all of it, and tells of each of its parts', async () => {
    const here = await running();
    await placedTogether(here);
    const { exit, output } = await payAt(here, 'COMBINED1');
    expect(exit).toBe(0);
    const [whole, ...parts] = output.split('\n');
    expect(whole).toBe('支付成功 paid ¥6.90 · combine_out_trade_no COMBINED1');
    expect(parts).toEqual([
      expect.stringMatching(/^ {2}¥5.00 {2}out_trade_no TRADE1 {2}transaction_id 43\d{26}$/),
      expect.stringMatching(/^ {2}¥1.90 {2}out_trade_no TRADE2 {2}transaction_id 43\d{26}$/),
      '',
    ]);
  });

  it('pays by the prepay_id', async () => {
    const here = await running();
    const { exit, output } = await payAt(here, await placedTogether(here), '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ combine_out_trade_no: 'COMBINED1', total: 690 });
  });

  it('says what to pay to whoever names a part of it', async () => {
    const here = await running();
    await placedTogether(here);
    const { exit, errors } = await payAt(here, 'TRADE2');
    expect({ exit, errors }).toEqual({
      exit: 1,
      errors: 'fenzhang: no order TRADE2\nit is part of COMBINED1: pay that combine_out_trade_no\n',
    });
  });
});
