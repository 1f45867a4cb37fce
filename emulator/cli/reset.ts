// `fenzhang reset`: a sandbox forgets everything and begins anew with the well-known merchants and order.
import { command } from './command.ts';
import { REMOTE_FLAGS } from './flag-tables.ts';
import { withEmulator } from './remote.ts';
import { EXIT } from './terminal.ts';

export const reset = command({
  usage: '',
  fewestWords: 0,
  mostWords: 0,
  flags: REMOTE_FLAGS,
  examples: ['fenzhang reset --sandbox 1900000100'],
  run({ terminal, values, settings, isJson }) {
    return withEmulator(values, settings, async ({ control }) => {
      await control.reset();
      const { mchid } = await control.keys();
      const words = `sandbox ${mchid} begins anew`;
      terminal.write(isJson ? `${JSON.stringify({ reset: mchid })}\n` : `${words}\n`);
      return EXIT.pass;
    });
  },
});
