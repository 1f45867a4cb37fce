// `fenzhang demo`: plays the official guides against an emulator of its own, or a running one, and shows the books.
import {
  openStage,
  playFaq,
  playGuide,
  playRefundAndBill,
  StoryError,
} from '../../scenarios/index.ts';
import { createEmulator } from '../emulator.ts';
import { accountsTable } from './accounts-table.ts';
import { wordsOfAudit } from './audit-words.ts';
import { type Call, command } from './command.ts';
import { createDemoNarrator, type DemoNarrator } from './demo-narrator.ts';
import { type Paint, painter } from './paint.ts';
import { reaching } from './remote.ts';
import { EXIT, type Exit } from './terminal.ts';

const DEMO_FLAGS = {
  url: {
    kind: 'text',
    value: 'URL',
    isLineOnly: true,
    otherwise: 'one of its own',
    what: 'play against this emulator, in a new sandbox that is deleted afterwards',
  },
  sandbox: {
    kind: 'text',
    value: 'MCHID',
    isLineOnly: true,
    what: 'with --url: play in this sandbox, whose clock is moved, and leave the orders there',
  },
  token: {
    kind: 'text',
    value: 'TEXT',
    isLineOnly: true,
    isSecret: true,
    what: 'with --url: the token it was started with',
  },
} as const;

export const demo = command({
  usage: '',
  fewestWords: 0,
  mostWords: 0,
  flags: DEMO_FLAGS,
  examples: ['fenzhang demo', 'fenzhang demo --url http://127.0.0.1:8866'],
  async run(call) {
    const { url, sandbox, token } = call.values;
    if (url !== undefined) {
      return reaching(url, () => perform(call, { baseUrl: url, sandbox, token }));
    }
    const emulator = await createEmulator({ port: 0 });
    try {
      await emulator.start();
      return await perform(call, { baseUrl: emulator.url, sandbox: emulator.sandbox.mchid });
    } finally {
      await emulator.close();
    }
  },
});

async function perform(
  { terminal, isJson }: Call<typeof DEMO_FLAGS>,
  place: Parameters<typeof openStage>[0],
): Promise<Exit> {
  const paint = painter(terminal);
  const write = isJson ? () => undefined : terminal.write;
  const narrator = createDemoNarrator(write, paint);
  const { target, close } = await openStage(place);
  try {
    const failure = await playAll(target, narrator);
    const balances = await target.control.readBalances();
    const audit = await target.control.audit();
    const hasPassed = failure === undefined && audit.balanced;
    const { stories } = narrator;
    const told = { passed: hasPassed, failure: failure?.message, stories, balances, audit };
    if (isJson) terminal.write(`${JSON.stringify(told, null, 2)}\n`);
    write(`\n${paint('bold', '账户余额 Where the money is now')}\n\n${accountsTable(balances)}`);
    write(`\n${wordsOfAudit(audit)}`);
    write(failure === undefined ? wordsOfSuccess(narrator, paint) : wordsOfFailure(failure, paint));
    return hasPassed ? EXIT.pass : EXIT.findings;
  } finally {
    await close();
  }
}

/** A broken rule ends the stories; whatever else goes wrong is not theirs to tell. */
async function playAll(
  target: Parameters<typeof playGuide>[0],
  narrator: DemoNarrator,
): Promise<StoryError | undefined> {
  try {
    await playGuide(target, narrator);
    await playFaq(target, narrator);
    await playRefundAndBill(target, narrator);
    return undefined;
  } catch (error) {
    if (error instanceof StoryError) return error;
    throw error;
  }
}

function wordsOfSuccess({ stories }: DemoNarrator, paint: Paint): string {
  const steps = stories.flatMap((story) => story.steps).length;
  return `${paint('green', '全部通过 passed')} · ${stories.length} stories · ${steps} steps\n`;
}

function wordsOfFailure({ message }: StoryError, paint: Paint): string {
  return `${paint('red', '未通过 failed')} · ${message}\n`;
}
