// `fenzhang env`: the variables that lead an unmodified SDK to a running emulator.
import { join } from 'node:path';
import { environmentLines, LANGUAGES, shellLines } from '../export/environment.ts';
import { command } from './command.ts';
import { REMOTE_FLAGS } from './flag-tables.ts';
import { withEmulator } from './remote.ts';
import { writeSdkFiles } from './sdk-files.ts';
import { EXIT } from './terminal.ts';

export const env = command({
  usage: '',
  fewestWords: 0,
  mostWords: 0,
  flags: {
    ...REMOTE_FLAGS,
    for: { kind: 'choice', of: LANGUAGES, isLineOnly: true, what: 'only what this language needs' },
    directory: {
      kind: 'path',
      value: 'DIRECTORY',
      isLineOnly: true,
      default: join('.fenzhang', 'sdk'),
      what: 'where the files they name are put',
    },
  },
  examples: ['eval "$(fenzhang env)"', 'fenzhang env --for java', 'fenzhang env --json'],
  run({ terminal, values, settings, isJson }) {
    return withEmulator(values, settings, async ({ url, control }) => {
      const { mchid } = await writeSdkFiles(control, url, values.directory);
      const language = LANGUAGES.find((each) => each === values.for);
      const { directory } = values;
      const inherited = terminal.env;
      const lines = environmentLines({ directory, url, mchid, language, inherited });
      terminal.write(isJson ? `${JSON.stringify(lines, null, 2)}\n` : shellLines(lines));
      return EXIT.pass;
    });
  },
});
