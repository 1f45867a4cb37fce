import { describe, expect, it } from 'vitest';
import { auditDomain } from '../../emulator/domain/audit.ts';
import { requestSplit } from '../../emulator/domain/profit-sharing-orders.ts';
import { requestReturn } from '../../emulator/domain/return-orders.ts';
import { drain } from '../../emulator/domain/top-ups.ts';
import { ApiError, fail } from '../../emulator/errors.ts';
import { available, frozen } from '../../emulator/ledger/accounts.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import type { Sandbox } from '../../emulator/sandbox.ts';
import { memoryStore } from '../../emulator/store/memory-store.ts';
import { StoreError } from '../../emulator/store/store.ts';
import { ORDER, PLATFORM, START_MS, SUB, SUPPLIER, thrownBy } from './running.ts';
import { contentOf, receives, sandboxWith, splitOf, splits } from './sandboxes.ts';
import { handWall } from './walls.ts';

const balance = ({ state }: Sandbox, account: string) =>
  [...state.balances].find(([name]) => name === account)?.[1] ?? 0;

/** A split of 300 that has been paid out, so that it can be returned. */
async function resolvedSplit(): Promise<Sandbox> {
  const sandbox = sandboxWith();
  receives(sandbox, SUPPLIER);
  splits(sandbox, 'S1', 300);
  await sandbox.advanceTo(START_MS + 5_000);
  return sandbox;
}

const returnOf = (amount: number) => ({
  subMchid: SUB,
  outOrderNo: 'S1',
  outReturnNo: 'R1',
  returnMchid: SUPPLIER,
  amount: fen(amount),
  description: '退货',
});

describe('a new sandbox', () => {
  it('begins with the well-known order settled, and its books in order', () => {
    const sandbox = sandboxWith();
    expect(balance(sandbox, frozen(ORDER))).toBe(9_940);
    expect(auditDomain(sandbox.state)).toEqual([]);
    expect(sandbox.state.tables.merchants.get(PLATFORM)?.role).toBe('platform');
  });

  it('keeps what it was made with', () => {
    const sandbox = sandboxWith({ seed: 7, feeTenThousandths: 100 });
    expect(sandbox.state.tables.options.get('options')).toMatchObject({
      seed: 7,
      feeTenThousandths: 100,
    });
    expect(balance(sandbox, 'fees')).toBe(100);
  });
});

describe('a command', () => {
  it('that is refused leaves everything as it was', async () => {
    const sandbox = await resolvedSplit();
    const before = contentOf(sandbox);
    const tooMuch = splitOf('S2', 2_701);
    const refusals = [
      () => sandbox.execute((context) => requestSplit(context, tooMuch)),
      () => sandbox.execute((context) => requestReturn(context, returnOf(301))),
      () => sandbox.execute((context) => requestSplit(context, splitOf('S1', 301))),
    ];
    for (const refusal of refusals) expect(refusal).toThrow(ApiError);
    expect(contentOf(sandbox)).toEqual(before);
  });

  it('that is refused after it has written leaves everything as it was', async () => {
    const sandbox = await resolvedSplit();
    const before = contentOf(sandbox);
    const command = () =>
      sandbox.execute((context) => {
        requestSplit(context, splitOf('S2'));
        fail('notSharable');
      });
    expect(command).toThrow(ApiError);
    expect(contentOf(sandbox)).toEqual(before);
  });

  it('that fails by a defect leaves everything as it was', async () => {
    const sandbox = await resolvedSplit();
    const before = contentOf(sandbox);
    const defect = new Error('a defect');
    const command = () =>
      sandbox.execute((context) => {
        requestSplit(context, splitOf('S2'));
        throw defect;
      });
    expect(command).toThrow(defect);
    expect(contentOf(sandbox)).toEqual(before);
  });

  it('that is refused but kept leaves what it wrote', async () => {
    const sandbox = await resolvedSplit();
    sandbox.execute((context) => drain(context, SUPPLIER, 'available'));
    const refused = await thrownBy(() =>
      sandbox.execute((context) => requestReturn(context, returnOf(300))),
    );
    expect(refused).toMatchObject({ situation: 'returnerShortOfBalance', keepsWrites: true });
    expect(sandbox.state.tables.returnOrders.get('R1')).toMatchObject({ result: 'PROCESSING' });
    expect(balance(sandbox, available(SUB))).toBe(0);
    expect(auditDomain(sandbox.state)).toEqual([]);
  });

  it('sees what has fallen due before it, though nobody woke the clock', () => {
    const wall = handWall(START_MS);
    const asleep = { now: wall.now, after: () => () => undefined };
    const sandbox = sandboxWith({ startAt: undefined }, { wall: asleep });
    receives(sandbox, SUPPLIER);
    splits(sandbox, 'S1', 300);
    wall.pass(1_000);
    const returned = sandbox.execute((context) => requestReturn(context, returnOf(300)));
    expect(returned.result).toBe('SUCCESS');
  });

  it('sees what it makes due at once done when it returns', () => {
    const sandbox = sandboxWith({ splitDelayMs: 0 });
    receives(sandbox, SUPPLIER);
    splits(sandbox, 'S1');
    expect(balance(sandbox, available(SUPPLIER))).toBe(100);
  });

  it('happens nowhere when it cannot be made durable', () => {
    const store = memoryStore();
    let isFull = false;
    const full = new StoreError('journal', { what: 'is full', hint: 'Make room.' });
    const sandbox = sandboxWith(
      {},
      {
        store: {
          ...store,
          get state() {
            return store.state;
          },
          append: (change) => {
            if (isFull) throw full;
            store.append(change);
          },
        },
      },
    );
    receives(sandbox, SUPPLIER);
    const before = contentOf(sandbox);
    isFull = true;
    expect(() => splits(sandbox, 'S1')).toThrow(full);
    expect(contentOf(sandbox)).toEqual(before);
    isFull = false;
    splits(sandbox, 'S1');
    expect(sandbox.state.tables.profitSharingOrders.has('S1')).toBe(true);
  });
});

describe('a reset', () => {
  it('begins anew: the same world, the same ids and nonces, no faults', async () => {
    const sandbox = sandboxWith();
    const nonce = sandbox.wireBytes(16);
    const fresh = contentOf(sandbox);
    receives(sandbox, SUPPLIER);
    const orderId = splits(sandbox, 'S1');
    sandbox.faults.set({ fault: 'unsigned-answer' });
    await sandbox.advanceTo(START_MS + 3_600_000);
    sandbox.reset();
    expect(contentOf(sandbox)).toEqual(fresh);
    expect(sandbox.faults.active).toEqual([]);
    expect(sandbox.wireBytes(16)).toEqual(nonce);
    expect(sandbox.clock.now()).toBe(START_MS);
    receives(sandbox, SUPPLIER);
    expect(splits(sandbox, 'S1')).toBe(orderId);
  });

  it('lets a clock without a beginning follow real time again', async () => {
    const sandbox = sandboxWith({ startAt: undefined });
    await sandbox.advanceTo(START_MS + 3_600_000);
    sandbox.setClock('frozen');
    sandbox.reset();
    expect(sandbox.clock.position).toEqual({ mode: 'follow', offsetMs: 0 });
  });
});
