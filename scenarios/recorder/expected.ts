// What a replay is to answer: the verdicts and amounts of what was answered, not its numbers and times.
import { CATALOGUE, type Profile } from '../../emulator/index.ts';
import type { Members, RecordedCall } from './recording.ts';

/** Members that tell what became of something. */
const TELLING = /(?:^|_)(?:status|state|result|amount|reason|finish)$/;

/** What to expect of the call again; nothing where its success says all. */
export function expectedOf(call: RecordedCall, profile: Profile): Members | undefined {
  const { situation, rule, operation, answer } = call;
  if (situation !== undefined) {
    const { message } = CATALOGUE[situation].faces[profile];
    const told: unknown = Object(answer).message;
    const isOwn = typeof told === 'string' && told !== '' && told !== message;
    return { refused: situation, ...(isOwn && { message: told }) };
  }
  const expected = {
    ...(rule !== undefined && rule !== operation && { rule }),
    ...tellingOf(answer),
  };
  return Object.keys(expected).length === 0 ? undefined : expected;
}

function tellingOf(answer: unknown): Members {
  if (Array.isArray(answer)) return {};
  const members = Object.entries(Object(answer)).flatMap(([name, value]) => {
    if (name === 'receivers' && Array.isArray(value)) return [[name, value.map(tellingOf)]];
    const isPlain = typeof value !== 'object' && value !== '';
    return isPlain && TELLING.test(name) ? [[name, value]] : [];
  });
  return Object.fromEntries(members);
}
