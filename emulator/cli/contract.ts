// `fenzhang contract`: holds the contracts against an emulator of its own, a running one, or the real API.

import { nearest } from '../nearest.ts';
import { command } from './command.ts';
import { CONTRACT_FLAGS } from './contract-flags.ts';
import { CONTRACT_SUBCOMMANDS, type ContractCall } from './contract-subcommands.ts';
import { type Exit, UsageError } from './terminal.ts';

const MOST_WORDS = Math.max(
  0,
  ...Object.values(CONTRACT_SUBCOMMANDS).map(({ words }) => words + 1),
);

export const contract = command({
  usage: '[flags] | diff DIR | clean FILE',
  fewestWords: 0,
  mostWords: MOST_WORDS,
  flags: CONTRACT_FLAGS,
  examples: [
    'fenzhang contract',
    'fenzhang contract --only protocol,read --reporter junit',
    'fenzhang contract --only createOrder --target http://127.0.0.1:8866',
    'fenzhang contract --target real --config ./merchant.json --plan',
    'fenzhang contract --target real --config ./merchant.json --max-spend-fen 10',
    'fenzhang contract --target real --config ./merchant.json --record ./recording',
    'fenzhang contract diff ./recording',
  ],
  async run(call) {
    const [name, ...words] = call.words;
    if (name === undefined) return runSuite(call);
    const subcommand = CONTRACT_SUBCOMMANDS[name];
    if (subcommand === undefined || words.length !== subcommand.words) throw misused(name);
    return (await subcommand.load())({ ...call, words });
  },
});

/** Loaded only now: whoever asks for help does not want to wait for either. */
async function runSuite(call: ContractCall): Promise<Exit> {
  const { record, plan } = call.values;
  if (record !== undefined && !plan) (await import('./contract-record.ts')).beginRecording(record);
  return call.values.target === 'real'
    ? (await import('./contract-real.ts')).runOnReal(call)
    : (await import('./contract-emulator.ts')).runOnEmulator(call);
}

function misused(name: string): UsageError {
  const known = Object.keys(CONTRACT_SUBCOMMANDS);
  if (known.includes(name)) {
    return new UsageError(`contract ${name} takes another number of words`);
  }
  const guess = nearest(name, known);
  const hint = guess === undefined ? 'see fenzhang contract --help' : `did you mean "${guess}"?`;
  return new UsageError(`contract takes no "${name}"`, hint);
}
