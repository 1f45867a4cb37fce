// The sandboxes that are measured: a believable day of so many orders, and settled ones that nobody has split yet.

import type { Context } from '../emulator/domain/context.ts';
import {
  WELL_KNOWN_APPID,
  WELL_KNOWN_MCHID,
  WELL_KNOWN_SUB_MCHID,
} from '../emulator/domain/first-state.ts';
import { findMerchant, putMerchant } from '../emulator/domain/merchants.ts';
import { payPaymentOrder, placePaymentOrder } from '../emulator/domain/payments.ts';
import { addReceiver } from '../emulator/domain/receivers.ts';
import { createEmulator, type Emulator } from '../emulator/emulator.ts';
import { fen } from '../emulator/ledger/fen.ts';
import { seedSandbox } from '../emulator/seed/seed.ts';
import { BenchError } from './processes.ts';

export const PLATFORM = WELL_KNOWN_MCHID;
export const APPID = WELL_KNOWN_APPID;
export const SHOP = WELL_KNOWN_SUB_MCHID;
export const SUPPLIER = '1900000110';

/** One payment whose money waits to be shared. */
export interface Transaction {
  readonly transactionId: string;
  /** Tells it from all others of a run. */
  readonly number: string;
}

export interface WorldChoice {
  readonly data: string;
  /** Orders of a seeded day, in every state. */
  readonly orders: number;
  /** Settled payments beside them. */
  readonly transactions: number;
  /** Where the supplier wants its notices. */
  readonly noticesTo?: string;
}

/** Enough for the orders of a bench in one day of 24 hours. */
const MERCHANTS = 20;
const SETTLED_AFTER_MS = 60_000;
/** So many are paid in one command. */
const BATCH = 500;

/** Fills a directory through the domain, as requests would. Takes a minute for 100,000 orders. */
export async function prepareWorld(choice: WorldChoice): Promise<readonly Transaction[]> {
  const emulator = await createEmulator({
    data: choice.data,
    sandbox: { preset: 'fast', seed: 9 },
  });
  try {
    return await filled(emulator, choice);
  } finally {
    await emulator.close();
  }
}

async function filled({ sandbox }: Emulator, choice: WorldChoice): Promise<readonly Transaction[]> {
  const { orders, transactions: count, noticesTo } = choice;
  if (orders > 0) await seedSandbox(sandbox, { merchants: MERCHANTS, orders, seed: 9, hours: 24 });
  sandbox.execute((context) => {
    const supplier = findMerchant(context, SUPPLIER);
    if (supplier === undefined) throw new BenchError('the well-known supplier is gone');
    addReceiver(context, {
      ...{ type: 'MERCHANT_ID', account: SUPPLIER, relationType: 'SUPPLIER' },
      name: supplier.names[0] ?? '',
    });
    if (noticesTo !== undefined) putMerchant(context, { ...supplier, notifyUrl: noticesTo });
  });
  const transactions: Transaction[] = [];
  while (transactions.length < count) {
    sandbox.execute((context) => {
      for (let each = 0; each < BATCH && transactions.length < count; each += 1) {
        transactions.push(paid(context, `B${transactions.length}`));
      }
    });
  }
  await sandbox.advanceTo((now) => now + SETTLED_AFTER_MS);
  return transactions;
}

function paid(context: Context, number: string): Transaction {
  const order = placePaymentOrder(context, {
    ...{ outTradeNo: number, description: '口红一支', spAppid: APPID, spOpenid: `oFAKE${number}` },
    ...{ subMchid: SHOP, profitSharing: true, subsidyAmount: fen(0), tradeType: 'JSAPI' },
    ...{ total: fen(10_000), request: number },
  });
  return {
    transactionId: payPaymentOrder(context, order, { openid: `oFAKE${number}` }).transactionId,
    number,
  };
}
