// Which number came from which answer, so that a scenario can refer to it: in a replay it is another one.
import { textsIn, withTexts } from './texts.ts';

/** What an answer called something that may be asked for later. */
const NUMBERS = /(?:^|_)(?:no|id|token)$/;
const NAMES: Readonly<Record<string, string>> = {
  createOrder: 'split',
  createReturnOrder: 'return',
  createSubsidy: 'subsidy',
  finishOrder: 'finish',
  pay: 'payment',
};

interface Source {
  readonly index: number;
  readonly operation: string;
  /** `transaction_id`, `sub_orders.0.transaction_id` */
  readonly member: string;
}

export interface ReferenceBook {
  /** Puts references where numbers of earlier answers stand. */
  referring(said: unknown): unknown;
  /** Notes what a step said and was answered. Numbers seen before are none of the answer's own. */
  note(index: number, operation: string, said: unknown, answer: unknown): void;
  /** The name of a step that has been referred to. */
  nameOf(index: number): string | undefined;
}

export function createReferenceBook(): ReferenceBook {
  const sources = new Map<string, Source>();
  const seen = new Set<string>();
  const names = new Map<number, string>();
  const nameOf = ({ index, operation }: Source): string => {
    const word = NAMES[operation] ?? operation;
    const count = [...names.values()].filter((each) => each.replace(/\d+$/, '') === word).length;
    const name = names.get(index) ?? (count === 0 ? word : `${word}${count + 1}`);
    names.set(index, name);
    return name;
  };
  return {
    referring: (said) =>
      withTexts(said, (text) => {
        const source = sources.get(text);
        return source === undefined ? text : `$${nameOf(source)}.${source.member}`;
      }),
    note(index, operation, said, answer) {
      for (const { text } of textsIn(said)) seen.add(text);
      for (const { path, text } of textsIn(answer)) {
        const isOwn = NUMBERS.test(path.at(-1) ?? '') && !seen.has(text);
        if (isOwn) sources.set(text, { index, operation, member: path.join('.') });
        seen.add(text);
      }
    },
    nameOf: (index) => names.get(index),
  };
}
