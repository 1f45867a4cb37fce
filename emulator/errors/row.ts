// What a row of the error catalogue says: the answer under each profile, and how we know.

/** `observed`: where captures and documentation differ the newest capture wins. `documented`: the documentation. */
export const PROFILES = ['observed', 'documented'] as const;
export type Profile = (typeof PROFILES)[number];

/** How far a statement can be trusted, and where it is written. */
export interface Evidence {
  readonly grade: 'observed' | 'documented' | 'inferred';
  /** Capture ids (`A2`), documentation page ids (`4012691594`) or the reasoning. */
  readonly source: string;
}

/** The capture itself is the source. */
export const captures = (...ids: readonly string[]): Evidence => ({
  grade: 'observed',
  source: ids.join(', '),
});

/** The official documentation is the source. */
export const documented = (source: string): Evidence => ({ grade: 'documented', source });

/** Nothing states it: the reasoning is the source. */
export const inferred = (why: string): Evidence => ({ grade: 'inferred', source: why });

export interface Face {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly evidence: Evidence;
}

/**
 * Request-ID numbers known from captures and the official list (transcripts.md §N) are given with `numbered`.
 * Where none is known the family's base is used; that is inferred and listed in docs/fidelity.md.
 */
const UNKNOWN_NUMBER = 268_435_456;
/** 参数非法 in the official list. */
const PARAMETER_NUMBER = 268_435_461;

export class Row {
  readonly faces: { readonly [Name in Profile]: Face };
  /** Decimal number after the dash of the Request-ID. */
  readonly number: number;
  /** When it is answered, in a sentence for whoever meets it. */
  readonly condition: string;
  /** Gateway answers carry no signature, business answers do (Q26). */
  readonly layer: 'gateway' | 'business';
  /** True where the wording itself is ours, for want of any source. */
  readonly hasInventedText: boolean;
  /** False for the few answers of the gateway that were seen without one. Of payments no 401 has one. */
  readonly hasRequestId: boolean;

  constructor(
    parts: Pick<
      Row,
      'faces' | 'number' | 'condition' | 'layer' | 'hasInventedText' | 'hasRequestId'
    >,
  ) {
    this.faces = parts.faces;
    this.number = parts.number;
    this.condition = parts.condition;
    this.layer = parts.layer;
    this.hasInventedText = parts.hasInventedText;
    this.hasRequestId = parts.hasRequestId;
  }

  /** What production was seen to answer instead; the observed profile follows it. */
  observedAs(status: number, code: string, evidence: Evidence, message?: string): Row {
    const face = { status, code, message: message ?? this.faces.documented.message, evidence };
    return new Row({ ...this, faces: { ...this.faces, observed: face } });
  }

  /** False where the base of the family stands in for a number nobody has seen. */
  get isNumberKnown(): boolean {
    return this.number !== UNKNOWN_NUMBER;
  }

  /** The situation itself. Every row has to say it; a test holds them to that. */
  when(condition: string): Row {
    return new Row({ ...this, condition });
  }

  numbered(number: number): Row {
    return new Row({ ...this, number });
  }

  atGateway(): Row {
    return new Row({ ...this, layer: 'gateway' });
  }

  withoutRequestId(): Row {
    return new Row({ ...this, hasRequestId: false });
  }

  inventedText(): Row {
    return new Row({ ...this, hasInventedText: true });
  }
}

/** A row that answers the same under both profiles until `observedAs` says otherwise. */
export function row(status: number, code: string, message: string, evidence: Evidence): Row {
  const face = { status, code, message, evidence };
  return new Row({
    faces: { observed: face, documented: face },
    number: code === 'PARAM_ERROR' ? PARAMETER_NUMBER : UNKNOWN_NUMBER,
    condition: '',
    layer: 'business',
    hasInventedText: false,
    hasRequestId: true,
  });
}
