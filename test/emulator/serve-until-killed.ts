// Run by kill.test.ts in a process of its own: an emulator that names its URL on stdout and serves until it is killed.
import { createEmulator } from '../../emulator/emulator.ts';

const [, , data = ''] = process.argv;
const emulator = await createEmulator({
  port: 0,
  data,
  sandbox: { preset: 'fast', settlementDelayMs: 0, splitDelayMs: 0 },
});
await emulator.start();
process.stdout.write(`${emulator.url}\n`);
