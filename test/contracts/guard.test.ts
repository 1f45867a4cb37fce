import { describe, expect, it } from 'vitest';
import { createGuard, type Leave, SpendError } from '../../contracts/real/guard.ts';
import { leftIn, openJournal, spentIn } from '../../contracts/real/journal.ts';

const path = '/v3/ecommerce/profitsharing/orders';
const ours = '4200000000202606010000000001';
const foreign = '4200000000202606010000000002';
const payee = '1900000110';

const leave = (changes: Partial<Leave> = {}): Leave => ({
  ...{ contract: 'a contract', mayMoveMoney: true, spends: 10, maxSpendFen: 100 },
  ...{ transactions: () => [ours], payees: [payee], ...changes },
});
const split = (amount: number, out_order_no: string, changes: object = {}) => ({
  method: 'POST',
  target: path,
  body: JSON.stringify({
    ...{ sub_mchid: '1900000109', transaction_id: ours, out_order_no },
    receivers: [{ receiver_account: payee, amount }],
    ...changes,
  }),
});

function guarded(changes: Partial<Leave> = {}) {
  const journal = openJournal();
  return { journal, guard: createGuard(leave(changes), journal) };
}

describe('a guard does not let out', () => {
  it('what goes beyond what the contract says it spends', () => {
    const { guard, journal } = guarded();
    guard.admit(split(6, 'P1'))('accepted');
    guard.admit(split(4, 'P2'))('accepted');
    expect(() => guard.admit(split(1, 'P3'))).toThrow(
      new SpendError('not sent: createOrder would bring the contract to 11 fen, and it says 10'),
    );
    expect(spentIn(journal.entries())).toBe(10);
  });

  it('what goes beyond the cap of the run, whichever contracts spent it', () => {
    const journal = openJournal();
    createGuard(leave({ contract: 'another', maxSpendFen: 8 }), journal).admit(split(6, 'P1'));
    const guard = createGuard(leave({ maxSpendFen: 8 }), journal);
    expect(() => guard.admit(split(3, 'P2'))).toThrow(/to 9 fen, and 8 is the most it may spend$/);
    guard.admit(split(2, 'P2'));
  });

  it('a split to somebody else', () => {
    const receivers = [{ receiver_account: '86693852', amount: 1 }];
    const call = split(1, 'P1', { receivers });
    expect(() => guarded().guard.admit(call)).toThrow(/would pay 86693852/);
  });

  it('anything about our payment from a contract that moves no money', () => {
    const { guard } = guarded({ mayMoveMoney: false });
    expect(() => guard.admit(split(1, 'P1'))).toThrow(/names a payment that may be spent from/);
    guard.admit({ method: 'GET', target: `${path}/${ours}/amounts`, body: '' });
  });

  it.each(['/v3/merchant/fund/withdraw', '/v3/ecommerce/fund/withdraw'])(
    'a withdrawal, whatever is in it: POST %s',
    (target) => {
      const call = { method: 'POST', target, body: '{}' };
      expect(() => guarded().guard.admit(call)).toThrow(/cannot be undone/);
    },
  );

  it('anything once the run has ended', () => {
    const { guard, journal } = guarded();
    journal.add({ kind: 'ended' });
    const query = { method: 'GET', target: path, body: '' };
    expect(() => guard.admit(query)).toThrow(/after the end of the run/);
  });
});

describe('a guard lets out', () => {
  it('the same split again, which costs nothing more', () => {
    const { guard, journal } = guarded();
    for (let count = 0; count < 3; count += 1) guard.admit(split(9, 'P1'))('accepted');
    expect(spentIn(journal.entries())).toBe(9);
  });

  it('a split of a payment that is not ours, which costs nothing', () => {
    const { guard, journal } = guarded({ mayMoveMoney: false, spends: 0 });
    guard.admit(split(999, 'P1', { transaction_id: foreign }))('refused');
    expect(spentIn(journal.entries())).toBe(0);
    expect(leftIn(journal.entries())).toEqual([]);
  });
});

describe('what is left to undo', () => {
  const made = { kind: 'split', sub_mchid: '1900000109', transaction_id: ours };

  it.each([
    ['accepted', [made]],
    ['unknown', [made]],
    ['refused', []],
  ] as const)('of a first split that ended %s', (ending, left) => {
    const { guard, journal } = guarded();
    guard.admit(split(1, 'P1'))(ending);
    expect(leftIn(journal.entries())).toEqual(left);
  });

  it('of a split stays when another is refused', () => {
    const { guard, journal } = guarded();
    guard.admit(split(1, 'P1'))('accepted');
    guard.admit(split(1, 'P2'))('refused');
    expect(leftIn(journal.entries())).toEqual([made]);
  });

  it('is written before the call is sent', () => {
    const { guard, journal } = guarded();
    guard.admit(split(1, 'P1'));
    expect(leftIn(journal.entries())).toEqual([made]);
  });
});
