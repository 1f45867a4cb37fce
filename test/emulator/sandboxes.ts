// A sandbox without a server: made from its parts, told by domain commands, and compared whole.
import { expect, onTestFinished } from 'vitest';
import { type SandboxOptions, sandboxConfig } from '../../emulator/config.ts';
import type { DeliveryReport } from '../../emulator/deliveries.ts';
import { putMerchant } from '../../emulator/domain/merchants.ts';
import { requestSplit } from '../../emulator/domain/profit-sharing-orders.ts';
import { addReceiver } from '../../emulator/domain/receivers.ts';
import type { SplitRequest } from '../../emulator/domain/split-checks.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { fakeKeyRing } from '../../emulator/protocol/keys.ts';
import { Sandbox } from '../../emulator/sandbox.ts';
import type { SandboxParts } from '../../emulator/sandbox-parts.ts';
import { memoryStore } from '../../emulator/store/memory-store.ts';
import { ORDER, PLATFORM, START_MS, SUB, SUPPLIER } from './running.ts';
import { stillWall } from './walls.ts';

/** A sandbox in memory, its clock frozen at START_MS unless the options say otherwise. */
export function sandboxWith(
  options: SandboxOptions = {},
  parts: Partial<SandboxParts> = {},
): Sandbox {
  const given = { seed: 1, startAt: START_MS, ...options };
  const sandbox = new Sandbox({
    config: sandboxConfig(given, PLATFORM, 1),
    options: given,
    keyRing: fakeKeyRing(),
    store: memoryStore(),
    wall: stillWall(START_MS),
    onDelivery: () => undefined,
    onDefect: (error) => expect.unreachable(String(error)),
    ...parts,
  });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

/** Reports of deliveries, in the order in which they were answered. */
export function reports(): {
  seen: DeliveryReport[];
  onDelivery: (report: DeliveryReport) => void;
} {
  const seen: DeliveryReport[] = [];
  return { seen, onDelivery: (report) => seen.push(report) };
}

/** Has a merchant be a receiver, notified at the URL if one is given. */
export function receives(sandbox: Sandbox, mchid: string, notifyUrl?: string): void {
  sandbox.execute((context) => {
    const merchant = context.tx.get('merchants', mchid);
    if (merchant === undefined) return expect.unreachable(`no merchant ${mchid}`);
    if (notifyUrl !== undefined) putMerchant(context, { ...merchant, notifyUrl });
    const name = merchant.names[0];
    addReceiver(context, { type: 'MERCHANT_ID', account: mchid, name, relationType: 'SUPPLIER' });
  });
}

/** A split of the well-known order, between 1900000110 alone unless others are named. */
export function splitOf(
  outOrderNo: string,
  amount = 100,
  receivers: readonly string[] = [SUPPLIER],
): SplitRequest {
  return {
    subMchid: SUB,
    transactionId: ORDER,
    outOrderNo,
    finish: false,
    receivers: receivers.map((receiverAccount) => ({
      type: 'MERCHANT_ID',
      receiverAccount,
      amount: fen(amount),
      description: '供货款',
    })),
  };
}

export function splits(sandbox: Sandbox, ...request: Parameters<typeof splitOf>): string {
  return sandbox.execute((context) => requestSplit(context, splitOf(...request)).orderId);
}

/** Everything that is kept, in its order; but how long a delivery took in real time is left out. */
export function contentOf({ state }: Sandbox): unknown {
  const tables = Object.entries(state.tables).map(([name, rows]) => [name, [...rows]]);
  const content = { tables, entries: [...state.entries], balances: [...state.balances] };
  return JSON.parse(
    JSON.stringify(content, (name, value) => (name === 'durationMs' ? undefined : value)),
  );
}
