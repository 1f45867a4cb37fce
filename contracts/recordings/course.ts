// What becomes of numbers in the course of a replay: which are known on both sides, and which have gone another way here.
import { numbersIn } from './incomparable.ts';
import { answerMembers, isAccepted, jsonOf, requestMembers } from './members.ts';
import type { Payment } from './payments.ts';
import type { FiledExchange } from './read-recording.ts';
import type { Heard } from './time-and-money.ts';
import type { Values } from './values.ts';

export interface Course {
  /** Numbers of what exists both in the recording and here. */
  readonly known: ReadonlySet<string>;
  /** Numbers of what has become something else here, with the file in which it did. */
  readonly astray: ReadonlyMap<string, string>;
  /** Learns from two answers of the same mind what the emulator calls things. */
  learn(exchange: FiledExchange, heard: Heard, values: Values): void;
  /** Notes where what exists in the recording is not here, or is in another state. */
  goOn(exchange: FiledExchange, heard: Heard, compared: Outcome): void;
}

interface Outcome {
  readonly verdict: string;
  readonly differences: readonly { readonly part: string }[];
}

/** Begins with the payments that the stage was set with. */
export function createCourse(payments: readonly Payment[]): Course {
  const known = new Set(payments.map(({ transactionId }) => transactionId));
  const astray = new Map<string, string>();
  return {
    known,
    astray,
    learn(exchange, { answer, isAcceptedHere }, values) {
      if (!isAccepted(exchange) || !isAcceptedHere) return;
      if (typeof answer.body === 'object') {
        values.learn(jsonOf(exchange.answer?.body), answer.body.json);
      }
      for (const each of numbersOf(exchange)) known.add(each);
    },
    goOn(exchange, { isAcceptedHere }, { verdict, differences }) {
      if (verdict === 'same') return;
      // Of a refusal on both sides nothing comes, whatever it said.
      if (!isAccepted(exchange) && !isAcceptedHere) return;
      const isOtherState = differences.some(({ part }) => part === 'status' || part === 'value');
      if (!isOtherState || (!isAccepted(exchange) && verdict === 'different')) return;
      for (const each of numbersOf(exchange)) {
        if (!astray.has(each)) astray.set(each, exchange.file);
      }
    },
  };
}

function numbersOf(exchange: FiledExchange): readonly string[] {
  return numbersIn([...requestMembers(exchange.request), ...answerMembers(exchange)]);
}
