// Stands in front of every call of a contract: what it may cost is asked before it is sent, and written down.
import {
  type Deed,
  deedOf,
  isSameTrace,
  type OutgoingCall,
  payeesIn,
  type Trace,
} from './deeds.ts';
import { type Journal, leftIn, spentIn } from './journal.ts';

/** What a contract may do. */
export interface Leave {
  /** Its name, for the journal. */
  readonly contract: string;
  /** False for contracts about refusals and for those that look things up. */
  readonly mayMoveMoney: boolean;
  /** Fen it says it spends at worst. */
  readonly spends: number;
  /** Fen the whole run may spend. */
  readonly maxSpendFen: number;
  /** The payments that may be spent from. */
  transactions(): readonly string[];
  /** Whom splits of them may pay. */
  readonly payees: readonly string[];
}

/** How a call ended; nothing is known of one without an answer, or with a 5xx. */
export type Ending = 'accepted' | 'refused' | 'unknown';

export interface Guard {
  /**
   * Lets a call out, or not.
   * @returns what to call once its end is known
   * @throws SpendError for a call that must not be sent
   */
  admit(call: OutgoingCall): (ending: Ending) => void;
}

/** A call that was not sent, because of what it could have done. */
export class SpendError extends Error {
  override readonly name = 'SpendError';
}

/** Builds the guard of one contract. The journal is the run's, so that the cap holds over all of them. */
export function createGuard(leave: Leave, journal: Journal): Guard {
  return {
    admit(call) {
      const isOfOurs = leave.transactions().some((each) => names(call, each));
      const deed = isOfOurs ? deedOf(call) : ofNothing(deedOf(call));
      const complaint = complaintAbout(call, deed, isOfOurs);
      if (complaint !== undefined) throw new SpendError(`not sent: ${deed.operation} ${complaint}`);
      const { operation, fen, number, makes, undoes } = deed;
      const { contract } = leave;
      journal.add({ kind: 'call', contract, operation, fen, ...(number && { number }) });
      const isNew = makes !== undefined && !isLeft(makes);
      if (isNew) journal.add({ kind: 'made', trace: makes });
      return (ending) => {
        if (isNew && ending === 'refused') journal.add({ kind: 'undone', trace: makes });
        if (undoes && isLeft(undoes) && ending === 'accepted') {
          journal.add({ kind: 'undone', trace: undoes });
        }
      };
    },
  };

  function isLeft(trace: Trace): boolean {
    return leftIn(journal.entries()).some((each) => isSameTrace(each, trace));
  }

  function complaintAbout(call: OutgoingCall, deed: Deed, isOfOurs: boolean): string | undefined {
    if (journal.entries().some(({ kind }) => kind === 'ended'))
      return 'comes after the end of the run';
    if (!deed.isWrite) return undefined;
    if (deed.isForbidden) return 'cannot be undone: such contracts are for the emulator';
    if (!isOfOurs) return undefined;
    if (!leave.mayMoveMoney) return 'names a payment that may be spent from, outside of "money"';
    const stranger = payeesIn(call.body).find((account) => !leave.payees.includes(account));
    if (stranger !== undefined) return `would pay ${stranger}, who is no receiver of this run`;
    return costComplaint(deed);
  }

  function costComplaint({ operation, fen, number }: Deed): string | undefined {
    const before = journal.entries();
    const next = { kind: 'call', contract: leave.contract, operation, fen, number } as const;
    const total = spentIn([...before, next]);
    const own = spentIn([...before.filter(isOwnCall), next]);
    if (own > leave.spends) {
      return `would bring the contract to ${own} fen, and it says ${leave.spends}`;
    }
    if (total > leave.maxSpendFen) {
      return `would bring the run to ${total} fen, and ${leave.maxSpendFen} is the most it may spend`;
    }
    return undefined;
  }

  function isOwnCall(entry: ReturnType<Journal['entries']>[number]): boolean {
    return entry.kind === 'call' && entry.contract === leave.contract;
  }
}

const names = ({ target, body }: OutgoingCall, transaction: string) =>
  target.includes(transaction) || body.includes(transaction);

/** Of a payment nobody may spend from nothing is spent: the platform knows it not, or it is not ours. */
function ofNothing(deed: Deed): Deed {
  const { makes, undoes, isForbidden = false, isOfEverything = false, ...rest } = deed;
  const kept = (trace: Trace | undefined) => (trace?.kind === 'split' ? undefined : trace);
  return {
    ...{ ...rest, fen: 0, makes: kept(makes), undoes: kept(undoes) },
    isForbidden: isForbidden && isOfEverything,
  };
}
