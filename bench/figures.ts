// The figures to reach, and what a measurement says of them. Ratios are taken within one run; times are wall clock.

export interface Bar {
  readonly figure: string;
  /** `least`: no smaller than the bar; `most`: no larger. */
  readonly sense: 'least' | 'most';
  readonly bar: number;
  /** What we mean to reach beyond the bar. */
  readonly aim?: number;
  readonly unit: '×' | 'ms' | 's';
}

/** Design, §5: the promises that a release has to keep. */
export const BARS = {
  signedGet: { figure: 'signed GET ÷ ceiling', sense: 'least', bar: 0.8, aim: 0.9, unit: '×' },
  durablePost: {
    ...{ figure: 'signed, durable POST ÷ ceiling', sense: 'least', bar: 0.65, aim: 0.8, unit: '×' },
  },
  latencyGrowth: {
    ...{ figure: 'p50 of a GET, 100,000 orders ÷ 100', sense: 'most', bar: 1.2, unit: '×' },
  },
  writeGrowth: {
    ...{
      figure: 'p50 of a durable write, 100,000 orders ÷ 100',
      sense: 'most',
      bar: 1.2,
      unit: '×',
    },
  },
  restart: { figure: 'restart with 100,000 orders', sense: 'most', bar: 3, unit: 's' },
  coldStart: { figure: 'start to first signed answer', sense: 'most', bar: 300, unit: 'ms' },
  prism: { figure: 'signed GET ÷ static answer of Prism', sense: 'least', bar: 3, unit: '×' },
  mockoon: { figure: 'signed GET ÷ static answer of Mockoon', sense: 'least', bar: 3, unit: '×' },
  wiremock: {
    figure: 'signed GET ÷ static answer of WireMock',
    sense: 'least',
    bar: 0.9,
    unit: '×',
  },
} as const satisfies Record<string, Bar>;
export type FigureName = keyof typeof BARS;

/** A figure that was measured, or why it could not be. */
export interface Measured {
  readonly name: FigureName;
  readonly value: number | undefined;
  /** What it was made of, in words. */
  readonly from: string;
}

/** Something worth knowing that no promise is made about. */
export interface Fact {
  readonly fact: string;
  readonly value: string;
}

export interface Findings {
  readonly figures: readonly Measured[];
  readonly facts: readonly Fact[];
}

export function isMet({ name, value }: Measured): boolean {
  const { sense, bar } = BARS[name];
  if (value === undefined) return true;
  return sense === 'least' ? value >= bar : value <= bar;
}

/** By how much of the bar it falls short, in percent, to a tenth. */
export function shortBy({ name, value = 0 }: Measured): number {
  const { bar } = BARS[name];
  return Math.round((Math.abs(value - bar) / bar) * 1_000) / 10;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
}

export const perSecond = ({ requests, elapsedMs }: { requests: number; elapsedMs: number }) =>
  (requests / elapsedMs) * 1_000;
