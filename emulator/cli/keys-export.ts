// `fenzhang keys export`: everything an SDK is configured with, as files.
import { resolve } from 'node:path';
import type { Remote } from './remote.ts';
import { writeSdkFiles } from './sdk-files.ts';
import { EXIT, type Exit, type Terminal } from './terminal.ts';

/** Writes the files and says what there is. A directory that may hold real keys is refused. */
export async function exportKeys(
  { url, control }: Remote,
  terminal: Terminal,
  wanted: string,
  isJson: boolean,
): Promise<Exit> {
  const directory = resolve(terminal.cwd, wanted);
  const { mchid, paths } = await writeSdkFiles(control, url, directory);
  terminal.write(
    isJson
      ? `${JSON.stringify({ directory, mchid, files: paths }, null, 2)}\n`
      : `${paths.length} files for merchant ${mchid} in ${directory}\n${paths.map((path) => `  ${path}\n`).join('')}use them with: . ${directory}/fenzhang.env\n`,
  );
  return EXIT.pass;
}
