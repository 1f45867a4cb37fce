// From the text of a file to a scenario that can be played; every mistake is found before anything is called.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { nearest } from '../../emulator/nearest.ts';
import { type Path, readDocument, type ScenarioDocument } from './document.ts';
import { checked } from './issues.ts';
import { type Mistake, type Place, ScenarioError } from './mistakes.ts';
import { referencesIn } from './references.ts';
import {
  exampleOf,
  SCENARIO,
  type ScenarioHead,
  STEPS,
  type Step,
  WORDS,
  type Word,
} from './vocabulary.ts';

export interface PlacedStep {
  readonly word: Word;
  readonly step: Step;
  readonly place: Place;
}

export interface Scenario extends Omit<ScenarioHead, 'steps'> {
  /** The file's name without its ending. */
  readonly name: string;
  readonly file: string;
  readonly steps: readonly PlacedStep[];
}

/**
 * Reads a scenario.
 * @throws ScenarioError with everything that is wrong with it
 */
export function readScenario(file: string, text = readFileSync(file, 'utf8')): Scenario {
  const document = readDocument(file, text);
  const head = checked(document, SCENARIO, document.value, []);
  if ('mistakes' in head) throw new ScenarioError(head.mistakes);
  const read = head.data.steps.map((step, index) => readStep(document, step, ['steps', index]));
  const mistakes = read.flatMap((each) => ('mistakes' in each ? each.mistakes : []));
  if (mistakes.length > 0) throw new ScenarioError(mistakes);
  const steps = read.flatMap((each) => ('word' in each ? [each] : []));
  const unknown = unknownNames(document, head.data, steps);
  if (unknown.length > 0) throw new ScenarioError(unknown);
  return { ...head.data, name: basename(file).replace(/\.ya?ml$/, ''), file, steps };
}

function readStep(
  document: ScenarioDocument,
  step: Readonly<Record<string, unknown>>,
  path: Path,
): PlacedStep | { readonly mistakes: readonly Mistake[] } {
  const place = document.placeOf(path);
  const names = Object.keys(step);
  const [word, second] = WORDS.filter((each) => names.includes(each));
  if (word === undefined) return { mistakes: [withoutWord(document, names, path)] };
  if (second !== undefined) {
    const message = `a step does one thing, and this one does two: ${word}, ${second}`;
    return { mistakes: [document.mistake(place, message, 'make two steps of it')] };
  }
  const read = checked(document, STEPS[word], step, path, exampleOf(word));
  return 'mistakes' in read ? read : { word, step: read.data, place };
}

function withoutWord(document: ScenarioDocument, names: readonly string[], path: Path): Mistake {
  for (const name of names) {
    const near = nearest(name, WORDS);
    if (near === undefined) continue;
    const place = document.placeOfName(path, name);
    return document.mistake(place, `there is no word "${name}"`, `did you mean "${near}"?`);
  }
  const said = names.length === 0 ? 'an empty step' : `no word of a scenario: ${names.join(', ')}`;
  return document.mistake(document.placeOf(path), said, `words: ${WORDS.join(', ')}`);
}

/** References and repetitions of what has not been named or called before. */
function unknownNames(
  document: ScenarioDocument,
  { given, variables = {} }: Pick<ScenarioHead, 'given' | 'variables'>,
  steps: readonly PlacedStep[],
): Mistake[] {
  const names = new Set(['platform', ...Object.keys(variables)]);
  const calls = new Set<string>();
  const unknownIn = (value: unknown, path: Path) =>
    [...referencesIn(value)]
      .filter(({ name }) => !names.has(name))
      .map((each) => {
        const place = document.placeOf([...path, ...each.path]);
        return document.mistake(place, `nothing is named ${each.name}`, hintFor(each.name, names));
      });
  const ofGiven = unknownIn(given, ['given']);
  if (given?.order !== undefined) names.add('order');
  const ofSteps = steps.flatMap(({ step }, index) => {
    const path = ['steps', index];
    const wrong = unknownIn(step, path);
    if ('repeat' in step && !calls.has(step.repeat)) {
      const message = `${step.repeat} has not been called before`;
      const place = document.placeOf([...path, 'repeat']);
      wrong.push(document.mistake(place, message, hintFor(step.repeat, calls)));
    }
    for (const { operation, as } of namedIn(step)) {
      if (operation !== undefined) calls.add(operation);
      if (as === undefined) continue;
      if (Object.hasOwn(variables, as)) {
        const place = document.placeOf(path);
        wrong.push(document.mistake(place, `${as} is a variable`, 'choose another name'));
      }
      names.add(as);
      calls.add(as);
    }
    return wrong;
  });
  return [...ofGiven, ...ofSteps];
}

/** What later steps may refer to: operations that were called, and names that were given. */
function namedIn(step: Step) {
  return ('together' in step ? step.together : [step]).map((each) => ({
    operation: 'call' in each ? each.call : undefined,
    as: 'as' in each ? each.as : undefined,
  }));
}

function hintFor(name: string, known: ReadonlySet<string>): string {
  const near = nearest(name, [...known]);
  if (near !== undefined) return `did you mean ${near}?`;
  if (name === 'order') return 'it is the payment of given: write given: { order: {} }';
  return known.size === 0 ? 'name a call with as' : `there is: ${[...known].join(', ')}`;
}
