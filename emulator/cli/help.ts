// `fenzhang help [VERB]`: the overview, or the help of one verb.

import { nearest } from '../nearest.ts';
import { type Command, command, type Verb, type Verbs } from './command.ts';
import { describeVerb, helpOf, overview } from './help-text.ts';
import { EXIT, UsageError } from './terminal.ts';

/** The verb that explains all verbs; it is given them, because it is one of them. */
export function helpOn(verbs: Verbs): Command {
  return command({
    usage: '[VERB]',
    fewestWords: 0,
    mostWords: 1,
    flags: {},
    examples: ['fenzhang help start', 'fenzhang help --json'],
    async run({ terminal, words: [name], isJson }) {
      const wanted = name === undefined ? Object.keys(verbs) : [name];
      if (isJson) {
        const described = wanted.map((each) => describe(each, findVerb(verbs, each)));
        terminal.write(`${JSON.stringify({ verbs: await Promise.all(described) }, null, 2)}\n`);
      } else if (name === undefined) {
        terminal.write(overview(verbs));
      } else {
        const verb = findVerb(verbs, name);
        terminal.write(helpOf(name, verb, await verb.load()));
      }
      return EXIT.pass;
    },
  });
}

async function describe(name: string, verb: Verb): Promise<object> {
  return describeVerb(name, verb, await verb.load());
}

/**
 * The verb of a name.
 * @throws UsageError with the nearest one when there is none
 */
export function findVerb(verbs: Verbs, name: string): Verb {
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (verb !== undefined) return verb;
  const known = Object.keys(verbs);
  const guess = nearest(name, known);
  const hint = guess === undefined ? `verbs: ${known.join(', ')}` : `did you mean "${guess}"?`;
  throw new UsageError(`unknown ${name.startsWith('-') ? 'flag' : 'verb'} ${name}`, hint);
}
