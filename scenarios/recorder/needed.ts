// Which parts of a course some of its requests need: those that touched the same payment, receiver or merchant before.
import type { Recorded } from './recording.ts';
import { textsIn } from './texts.ts';

const NUMBERS = /(?:^|_)(?:no|id|token)$/;
const ACCOUNTS = ['account', 'receiver_account'];
const OF_RECEIVERS = ['addReceiver', 'deleteReceiver'];
/** Numbers of these name a merchant, an app or a person, not a piece of business. */
const NOT_TELLING = ['sp_appid', 'sub_appid', 'appid'];

/**
 * The named requests and what they need, in the order of the course. What changed merchants, persons and money is
 * always needed; a call or a payment is if it touched a number that is needed.
 */
export function neededBy(
  course: readonly Recorded[],
  isNamed: (each: Recorded) => boolean,
): readonly Recorded[] {
  const wanted = new Set<string>();
  const needed = course.toReversed().filter((each) => {
    const numbers = numbersOf(each);
    const isWanted = isNamed(each) || isSetting(each) || numbers.some((one) => wanted.has(one));
    if (isWanted && !isSetting(each)) for (const number of numbers) wanted.add(number);
    return isWanted;
  });
  const last = course.findLastIndex(isNamed);
  return needed.toReversed().filter((each) => course.indexOf(each) <= last);
}

function isSetting({ kind, operation }: Recorded): boolean {
  return kind === 'deed' && operation !== 'pay';
}

function numbersOf(each: Recorded): readonly string[] {
  const said = each.kind === 'call' ? each.fields : each.body;
  const isOfReceiver = OF_RECEIVERS.includes(each.operation);
  const texts = [...textsIn(said), ...textsIn(each.answer)].flatMap(({ path, text }) => {
    const name = path.at(-1) ?? '';
    // A receiver is needed by whoever pays it, not by all who are paid with it.
    if (ACCOUNTS.includes(name)) return isOfReceiver ? [`receiver ${text}`] : [];
    return NUMBERS.test(name) && !NOT_TELLING.includes(name) ? [text] : [];
  });
  const paid = each.operation === 'createOrder' ? receiversIn(said) : [];
  return [...texts, ...paid];
}

function receiversIn(said: unknown): readonly string[] {
  return textsIn(said)
    .filter(({ path }) => path.at(-1) === 'receiver_account')
    .map(({ text }) => `receiver ${text}`);
}
