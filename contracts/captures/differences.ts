// How an answer differs from what was captured, part by part.
import type { Capture } from './capture-schema.ts';
import type { Played } from './play.ts';
import { type Names, patternOf } from './tokens.ts';

export interface Difference {
  /** `status`, `body`, `headers` (which there are, and their order) or `header <name>`. */
  readonly part: string;
  readonly captured: string;
  readonly answered: string;
}

/** Every difference; none when the answer is that of the platform. */
export function differencesOf(
  { answer: captured }: Capture,
  played: Played,
): readonly Difference[] {
  const { answer, names } = played;
  const found: Difference[] = [];
  const compare = (part: string, wanted: string, given: string, isSame: boolean) => {
    if (!isSame) found.push({ part, captured: wanted, answered: given });
  };
  const { status, headers = {}, areAllHeaders, without = [], body } = captured;
  compare('status', String(status), String(answer.status), answer.status === status);
  if (body !== undefined) {
    const text = body === '' ? '' : JSON.stringify(body);
    compare('body', text, answer.text, patternOf(text, names).test(answer.text));
  }
  const sent = new Map(answer.headers);
  for (const [name, value] of Object.entries(headers)) {
    const given = sent.get(name);
    compare(`header ${name}`, value, given ?? 'nothing', isHeader(given, value, names));
  }
  for (const name of without) {
    compare(`header ${name}`, 'nothing', sent.get(name) ?? 'nothing', !sent.has(name));
  }
  if (areAllHeaders) {
    const [wanted, given] = [Object.keys(headers), [...sent.keys()]].map((all) => all.join(', '));
    compare('headers', wanted ?? '', given ?? '', wanted === given);
  }
  return [...found, ...late(sent)];
}

function isHeader(given: string | undefined, wanted: string, names: Names): boolean {
  return given !== undefined && patternOf(wanted, names).test(given);
}

/** An answer is signed in the second of its Date (captures A2 to A5, B20). */
function late(sent: ReadonlyMap<string, string>): readonly Difference[] {
  const [date, timestamp] = [sent.get('Date'), sent.get('Wechatpay-Timestamp')];
  if (date === undefined || timestamp === undefined) return [];
  const captured = String(Date.parse(date) / 1000);
  if (captured === timestamp) return [];
  return [{ part: 'header Wechatpay-Timestamp', captured, answered: timestamp }];
}
