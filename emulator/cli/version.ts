// `fenzhang version`: which fenzhang this is, and on which Node it runs.
import { VERSION } from '../version.ts';
import { command } from './command.ts';
import { EXIT } from './terminal.ts';

export const version = command({
  usage: '',
  fewestWords: 0,
  mostWords: 0,
  flags: {},
  examples: [],
  async run({ terminal, isJson }) {
    const { node } = process.versions;
    const json = JSON.stringify({ version: VERSION, node }, null, 2);
    terminal.write(isJson ? `${json}\n` : `fenzhang ${VERSION} · node ${node}\n`);
    return EXIT.pass;
  },
});
