import { describe, expect, it } from 'vitest';
import { auditDomain } from '../../emulator/domain/audit.ts';
import type { CombineOrder, CombineSubOrder } from '../../emulator/domain/documents.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { placedOrder } from './given.ts';
import { combineRequest, pay, place } from './given-combined.ts';
import { world } from './world.ts';

/** A combined order that is paid, one that waits for its payer, and an order by itself. */
function sound() {
  const here = world({ audits: false });
  const unpaid = place(here, combineRequest(here));
  const { combineOutTradeNo } = place(here, combineRequest(here));
  const paid = pay(here, combineOutTradeNo);
  const { state } = here;
  return { state, tables: state.tables, unpaid, paid, single: placedOrder(here) };
}
type Sound = ReturnType<typeof sound>;

const spoil = ({ tables }: Sound, order: CombineOrder, parts: Partial<CombineOrder>) =>
  tables.combineOrders.set(order.combineOutTradeNo, { ...order, ...parts });
const spoilSubOrders = (here: Sound, parts: Partial<CombineSubOrder>) =>
  spoil(here, here.paid, { subOrders: here.paid.subOrders.map((each) => ({ ...each, ...parts })) });
const numberOf = ({ subOrders: [first] }: CombineOrder) => first?.outTradeNo ?? '';

describe('auditDomain, of combined orders', () => {
  it('finds nothing where all is well', () => {
    expect(auditDomain(sound().state)).toEqual([]);
  });

  it.each<[string, (here: Sound) => unknown, RegExp]>([
    [
      'a prepay_id that leads nowhere',
      ({ tables, paid }) => tables.combinePrepays.delete(paid.prepayId),
      /is not found by its prepay_id/,
    ],
    [
      'a sub-order that leads nowhere',
      ({ tables, paid }) => tables.combineOutTradeNos.delete(numberOf(paid)),
      /does not lead to its combined order/,
    ],
    [
      'a sub-order that can be paid by itself',
      ({ tables, paid, single }) => tables.paymentOrders.set(numberOf(paid), single),
      /is an order by itself, too/,
    ],
    [
      'a paid order whose sub-orders are not',
      (here) => spoil(here, here.unpaid, { state: 'SUCCESS' }),
      /is not paid as combined order .* is, SUCCESS/,
    ],
    [
      'an unpaid order whose sub-orders are',
      (here) => spoil(here, here.paid, { state: 'NOTPAY' }),
      /is not paid as combined order .* is, NOTPAY/,
    ],
    ['another price', (here) => spoilSubOrders(here, { total: fen(1) }), /is not paid as/],
    ['another sub-merchant', (here) => spoilSubOrders(here, { subMchid: '1' }), /is not paid as/],
  ])('finds %s', (_, damage, finding) => {
    const here = sound();
    damage(here);
    expect(auditDomain(here.state)).toContainEqual(expect.stringMatching(finding));
  });
});
