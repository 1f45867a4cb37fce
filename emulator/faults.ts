// Trouble that can be injected, one row each: what it does, and how a right client reacts (design D14).

/** Faults of an answer: the command has been done, only its answer is bent. Faults of a notice: it is sent all the same. */
export const FAULTS = {
  'wrong-signature': {
    of: 'answer',
    does: 'the answer carries a signature made over other bytes',
    expects: 'the client refuses the answer and repeats the request with the same numbers',
  },
  'unsigned-answer': {
    of: 'answer',
    does: 'the answer carries no Wechatpay-* headers',
    expects: 'the client refuses a 2xx answer as forged',
  },
  'stale-timestamp': {
    of: 'answer',
    does: 'the answer is correctly signed, but ten minutes old',
    expects: 'the client refuses the answer',
  },
  'signature-probe': {
    of: 'answer',
    does: 'the signature begins with WECHATPAY/SIGNTEST/, as the platform itself does now and then',
    expects: 'the client refuses the answer and repeats the request',
  },
  'notice-probe': {
    of: 'notice',
    does: 'the first delivery of a notice is signed WECHATPAY/SIGNTEST/…, those that follow rightly',
    expects: 'the client answers 4xx or 5xx, and takes the notice when it comes again',
  },
} as const;

export type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];

/** Those that bend an answer. */
export type AnswerFault = {
  [Name in FaultName]: (typeof FAULTS)[Name]['of'] extends 'answer' ? Name : never;
}[FaultName];

/** Tells whether a name, such as that of the header `Wechatpay-Negative-Test`, is a known fault of answers. */
export function isAnswerFault(name: string): name is AnswerFault {
  return FAULT_NAMES.some((known) => known === name && FAULTS[known].of === 'answer');
}

/** A fault that is switched on. */
export interface ActiveFault {
  readonly fault: FaultName;
  /** Only for this endpoint; any when left out. Notices have none. */
  readonly operation?: string;
  /** How many more answers or notices it bends; for ever when left out. */
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
  strikeAnswer(operation: string): AnswerFault | undefined {
    const fault = this.#strike(
      (each) =>
        isAnswerFault(each.fault) && (each.operation === undefined || each.operation === operation),
    );
    return fault !== undefined && isAnswerFault(fault) ? fault : undefined;
  }

  /** Whether a notice that is sent for the first time carries the probe (L1); counts it down. */
  strikeNotice(): boolean {
    return this.#strike(({ fault }) => fault === 'notice-probe') !== undefined;
  }

  #strike(isMeant: (fault: ActiveFault) => boolean): FaultName | undefined {
    const hit = this.#active.find(isMeant);
    if (hit?.times !== undefined) {
      const left = hit.times - 1;
      this.#active = this.#active.flatMap((each) => {
        if (each !== hit) return [each];
        return left > 0 ? [{ ...each, times: left }] : [];
      });
    }
    return hit?.fault;
  }
}

function isSame(left: ActiveFault, right: ActiveFault): boolean {
  return left.fault === right.fault && left.operation === right.operation;
}
