// `fenzhang snapshot`: a sandbox to a file and back, named points of it, and the way back to any request.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ControlClient } from '../../client/index.ts';
import { nearest } from '../nearest.ts';
import { type Call, command } from './command.ts';
import { REMOTE_FLAGS } from './flag-tables.ts';
import { withEmulator } from './remote.ts';
import { writeSecret } from './secret-file.ts';
import {
  snapshotText,
  wordsOfPlaces,
  wordsOfPoint,
  wordsOfRewind,
  wordsOfWorld,
} from './snapshot-words.ts';
import { EXIT, UsageError } from './terminal.ts';

const SNAPSHOT_FLAGS = {
  ...REMOTE_FLAGS,
  secrets: {
    kind: 'switch',
    isLineOnly: true,
    what: 'export: also keys that do not come with the package',
  },
  replace: {
    kind: 'switch',
    isLineOnly: true,
    what: 'import: even if the sandbox has a history, which is lost',
  },
  new: { kind: 'switch', isLineOnly: true, what: 'import: into a new sandbox of another number' },
  after: { kind: 'switch', isLineOnly: true, what: 'rewind: to after the request, not before it' },
} as const;

type Values = Call<typeof SNAPSHOT_FLAGS>['values'];

interface Task {
  readonly control: ControlClient;
  readonly values: Values;
  readonly word: string;
  readonly cwd: string;
}

/** What came of it: for programs, and in words. */
interface Done {
  readonly json: object;
  readonly words: string;
}

interface Action {
  /** What the second word must be; nothing where there is none. */
  readonly wants?: string;
  /** True where that word may be left out. */
  readonly isOptional?: boolean;
  act(task: Task): Promise<Done>;
}

/** How many of the last requests `list` shows. */
const LISTED = 20;

const ACTIONS: Readonly<Record<string, Action>> = {
  export: { wants: 'FILE', act: exported },
  import: { wants: 'FILE', act: imported },
  fork: {
    ...{ wants: 'NAME', isOptional: true },
    act: async ({ control, word }) => {
      const made = await control.forkSandbox(word === '' ? {} : { point: word });
      return { json: made, words: wordsOfWorld(made) };
    },
  },
  save: {
    wants: 'NAME',
    act: async ({ control, word }) => {
      const point = await control.savePoint({ name: word });
      return { json: point, words: wordsOfPoint(point) };
    },
  },
  restore: {
    wants: 'NAME',
    act: async ({ control, word }) => {
      const world = await control.restorePoint(word);
      return { json: world, words: wordsOfWorld(world) };
    },
  },
  delete: {
    wants: 'NAME',
    act: async ({ control, word }) => {
      await control.deletePoint(word);
      return { json: { deleted: word }, words: `${word} is deleted\n` };
    },
  },
  list: {
    act: async ({ control }) => {
      const points = await control.listPoints();
      const { requests } = await control.listRequests({ limit: LISTED });
      return { json: points, words: wordsOfPlaces(points, requests) };
    },
  },
  rewind: {
    wants: 'REQUEST',
    act: async ({ control, word, values }) => {
      const request = /^\d+$/.test(word) ? Number(word) : word;
      const rewound = await control.rewind({ request, to: values.after ? 'after' : 'before' });
      return { json: rewound, words: wordsOfRewind(rewound) };
    },
  },
};

export const snapshot = command({
  usage:
    '[list | export FILE | import FILE | save NAME | restore NAME | delete NAME | fork [NAME] | rewind REQUEST]',
  fewestWords: 0,
  mostWords: 2,
  flags: SNAPSHOT_FLAGS,
  examples: [
    'fenzhang snapshot save before-the-refund',
    'fenzhang snapshot restore before-the-refund',
    'fenzhang snapshot export ./sandbox.json',
    'fenzhang snapshot import ./sandbox.json --replace',
    'fenzhang snapshot rewind 17',
  ],
  run({ terminal, values, settings, words: [name = 'list', word = ''], isJson }) {
    const { act } = actionOf(name, word);
    return withEmulator(values, settings, async ({ control }) => {
      const { json, words } = await act({ control, values, word, cwd: terminal.cwd });
      terminal.write(isJson ? `${JSON.stringify(json, null, 2)}\n` : words);
      return EXIT.pass;
    });
  },
});

function actionOf(name: string, word: string): Action {
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action === undefined) {
    const known = Object.keys(ACTIONS);
    const guess = nearest(name, known);
    const hint = guess === undefined ? `one of ${known.join(', ')}` : `did you mean "${guess}"?`;
    throw new UsageError(`snapshot knows no "${name}"`, hint);
  }
  const { wants, isOptional = false } = action;
  if (wants !== undefined && word === '' && !isOptional) {
    throw new UsageError(`snapshot ${name} needs a ${wants}`);
  }
  if (wants === undefined && word !== '')
    throw new UsageError(`snapshot ${name} takes no "${word}"`);
  return action;
}

async function exported({ control, values, word, cwd }: Task): Promise<Done> {
  const document = await control.exportSnapshot({ secrets: values.secrets });
  const text = snapshotText(document);
  try {
    writeSecret(resolve(cwd, word), text);
  } catch (error) {
    throw new UsageError(`${word} cannot be written: ${wordsOf(error)}`);
  }
  const { mchid, left_out: leftOut } = document;
  const hint =
    leftOut.length === 0 ? '' : `left out: ${leftOut.join(', ')} (--secrets tells them)\n`;
  const words = `sandbox ${mchid} is in ${word} · ${document.entries.length} entries\n${hint}`;
  return { json: { file: word, mchid, left_out: leftOut }, words };
}

async function imported({ control, values, word, cwd }: Task): Promise<Done> {
  const document = readJson(word, cwd);
  const world = values.new
    ? await control.forkSandbox({ snapshot: document })
    : await control.importSnapshot({ snapshot: document, replace: values.replace });
  return { json: world, words: wordsOfWorld(world) };
}

function readJson(file: string, cwd: string): unknown {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, file), 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${wordsOf(error)}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file} is no JSON: ${wordsOf(error)}`);
  }
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
