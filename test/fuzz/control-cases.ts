// Requests to the control API: of every operation, right or bent. It speaks English, signs nothing, and must not break.
import fc from 'fast-check';
import { OPERATIONS } from '../../emulator/control/registry.ts';
import { bodyTwist } from './body-twists.ts';
import type { Answer } from './conversation.ts';
import { bodyOf, percentEncoded } from './declared-fields.ts';
import type { Draft } from './draft.ts';
import { strangeText } from './strange-values.ts';
import { targetTwist } from './target-twists.ts';

/** One is a stream that never ends, the others do work that takes its time, as they should. */
const LEFT_OUT = ['events', 'seed', 'runScenario', 'recordScenario'];
/** Sandboxes, faults, notices and merchants that there are, and some that are not. */
const SEGMENTS = ['1900000100', '1900000109', 'slow-answer', '1', '__proto__', '..', '%00'];
const PARAMETERS = ['sandbox', 'limit', 'before', 'ms', 'to', 'number', 'q', 'after', 'mchid'];

const segment = fc.oneof(fc.constantFrom(...SEGMENTS), strangeText.map(percentEncoded));
const query = fc
  .array(fc.tuple(fc.constantFrom(...PARAMETERS), segment), { maxLength: 2 })
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&'));

const operations = OPERATIONS.filter(({ name }) => !LEFT_OUT.includes(name));

const wellFormed: fc.Arbitrary<Draft> = fc.oneof(
  ...operations.map(({ name, method, path, body }) =>
    fc.record({
      ...{ endpoint: fc.constant(`control ${name}`), method: fc.constant(method), query },
      path: segment.map((text) => `/_fenzhang${path.replace(/\{\w+\}/g, text)}`),
      body: body === undefined ? fc.constant(undefined) : bodyOf('control', body),
      ...{ packing: fc.constant('utf8' as const), without: fc.constant([]), bent: fc.constant([]) },
      // The only name that it answers to.
      headers: fc.constant([['Host', '127.0.0.1']] as const),
    }),
  ),
);

/** Of each, half as they are declared. */
export const controlDraft: fc.Arbitrary<Draft> = fc
  .tuple(wellFormed, fc.array(fc.oneof(bodyTwist, bodyTwist, targetTwist), { maxLength: 2 }))
  .map(([draft, twists]) => twists.reduce((bent, each) => each(bent), draft));

/** Why an answer of the control API must not be as it is. A package that is not installed is a 501. */
export function controlObjectionTo({ status, body }: Answer): string | undefined {
  const text = body.toString();
  if (status >= 500 && status !== 501) return `status ${status}: ${text.slice(0, 500)}`;
  if (status < 400 || body.length === 0) return undefined;
  if (status === 404 && !text.startsWith('{')) return `no word of why: ${text.slice(0, 200)}`;
  if (text.startsWith('fenzhang: refused')) return undefined;
  const told: unknown = JSON.parse(text);
  const isSaid = typeof told === 'object' && told !== null && ('error' in told || 'code' in told);
  return isSaid ? undefined : `no word of why: ${text.slice(0, 200)}`;
}
