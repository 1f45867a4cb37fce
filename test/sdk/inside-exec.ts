// The round that runs inside `fenzhang exec`: its environment alone leads the programs to the sandbox.
// Arguments: the file to write the cells to, then the folders of the programs.
import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { argv, env } from 'node:process';
import { findPrograms } from './program.ts';
import { playRound } from './round.ts';

const [, , report = '', ...folders] = argv;
// biome-ignore lint/style/noProcessEnv: this is what exec tells its command.
const url = env['FENZHANG_URL'];
if (url === undefined) throw new Error('FENZHANG_URL is not set: run this by fenzhang exec');
const programs = findPrograms(dirname(import.meta.filename)).filter(({ folder }) =>
  folders.includes(folder),
);
writeFileSync(report, JSON.stringify(await playRound('exec', programs, url)));
