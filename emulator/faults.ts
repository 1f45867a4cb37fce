// Trouble that can be injected, one row each: what it does, and how a right client reacts (design D14).

/** Faults of an answer: the command has been done, only its answer is bent. */
export const FAULTS = {
  'wrong-signature': {
    does: 'the answer carries a signature made over other bytes',
    expects: 'the client refuses the answer and repeats the request with the same numbers',
  },
  'unsigned-answer': {
    does: 'the answer carries no Wechatpay-* headers',
    expects: 'the client refuses a 2xx answer as forged',
  },
  'stale-timestamp': {
    does: 'the answer is correctly signed, but ten minutes old',
    expects: 'the client refuses the answer',
  },
  'signature-probe': {
    does: 'the signature begins with WECHATPAY/SIGNTEST/, as the platform itself does now and then',
    expects: 'the client refuses the answer and repeats the request',
  },
} as const;

export type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];

/** Tells whether a name, such as that of the header `Wechatpay-Negative-Test`, is a known fault. */
export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name);
}

/** A fault that is switched on. */
export interface ActiveFault {
  readonly fault: FaultName;
  /** Only for this endpoint; any when left out. */
  readonly operation?: string;
  /** How many more answers it bends; for ever when left out. */
  readonly times?: number;
}

/** The faults switched on in one sandbox. Deterministic: the first that matches strikes. */
export class FaultDesk {
  #active: readonly ActiveFault[] = [];

  get active(): readonly ActiveFault[] {
    return this.#active;
  }

  set(fault: ActiveFault): void {
    this.#active = [...this.#active.filter((other) => !isSame(other, fault)), fault];
  }

  clear(): void {
    this.#active = [];
  }

  /** The fault that bends this answer, if any; counts it down. */
  strike(operation: string): FaultName | undefined {
    const hit = this.#active.find(
      (each) => each.operation === undefined || each.operation === operation,
    );
    if (hit === undefined) return undefined;
    if (hit.times !== undefined) {
      const left = hit.times - 1;
      this.#active = this.#active.flatMap((each) => {
        if (each !== hit) return [each];
        return left > 0 ? [{ ...each, times: left }] : [];
      });
    }
    return hit.fault;
  }
}

function isSame(left: ActiveFault, right: ActiveFault): boolean {
  return left.fault === right.fault && left.operation === right.operation;
}
