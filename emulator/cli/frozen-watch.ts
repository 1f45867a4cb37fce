// What a request did to an order's frozen money, read from the journal entries it left.
import type { Exchange } from '../http/gateway.ts';
import type { Sandbox } from '../sandbox.ts';
import { textOf } from './members.ts';

/** Fen, before and after. */
export interface FrozenChange {
  readonly before: number;
  readonly after: number;
}

type Entries = Sandbox['state']['entries'];

export interface FrozenWatch {
  /** Begins to watch a sandbox whose journal may be long already. */
  begin(sandbox: Sandbox): void;
  /**
   * What has happened to the order of this exchange since the last one. Requests that overlap on one order may
   * be told together; the sum is right.
   */
  changeBy(exchange: Exchange): FrozenChange | undefined;
}

/** Watches the journals of sandboxes; `find` answers for those begun later, too. */
export function createFrozenWatch(find: (mchid: string) => Sandbox | undefined): FrozenWatch {
  // By the journal itself: a sandbox that was reset has another one.
  const seen = new WeakMap<Entries, number>();
  const newEntries = ({ state: { entries } }: Sandbox) => {
    const known = seen.get(entries) ?? 0;
    seen.set(entries, entries.length);
    return entries.slice(known);
  };
  return {
    begin: ({ state: { entries } }) => {
      seen.set(entries, entries.length);
    },
    changeBy({ outcome: { tenant, input, result } }) {
      const sandbox = tenant && find(tenant.mchid);
      const transactionId = textOf(input, 'transaction_id') ?? textOf(result, 'transaction_id');
      if (sandbox === undefined || transactionId === undefined) return undefined;
      const account = `frozen:${transactionId}` as const;
      const moved = movedInto(account, newEntries(sandbox));
      const after = sandbox.state.balances.get(account) ?? 0;
      return moved === 0 ? undefined : { before: after - moved, after };
    },
  };
}

/** Settlement is left out: it is no doing of a request but fell due in the meantime. */
function movedInto(account: string, entries: ReturnType<Entries['slice']>): number {
  const movements = entries.flatMap((entry) => entry.movements);
  return movements.reduce((sum, { from, to, amount }) => {
    if (from === account) return sum - amount;
    return to === account && !from.startsWith('unsettled:') ? sum + amount : sum;
  }, 0);
}
