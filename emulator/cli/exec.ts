// `fenzhang exec`: a command run against a sandbox of its own, without a change to it. The work is in execute.ts.
import { command } from './command.ts';
import { START_FLAGS } from './flag-tables.ts';

const { preset, profile, merchantMode, mchid, seed, notifyHost, verbose } = START_FLAGS;

export const exec = command({
  usage: '[flags] -- COMMAND [ARGUMENT …]',
  fewestWords: 1,
  mostWords: Number.POSITIVE_INFINITY,
  flags: {
    preset,
    profile,
    merchantMode,
    mchid,
    seed,
    notifyHost,
    verbose: { ...verbose, what: 'print the log of the sandbox to standard error' },
  },
  examples: [
    'fenzhang exec -- npm test',
    'fenzhang exec --preset fast -- go test ./...',
    'fenzhang exec -- curl https://api.mch.weixin.qq.com/v3/certificates',
  ],
  // Loaded only now: whoever asks for help does not want to wait for the emulator.
  run: async (call) => (await import('./execute.ts')).execute(call),
});
