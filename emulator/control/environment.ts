// What leads an unmodified SDK to a sandbox, language by language: the lines of `fenzhang env`, to copy.
import { environmentLines, LANGUAGES, usableDirectory } from '../export/environment.ts';
import { ExportError } from '../export/export-error.ts';
import { ControlError, operation } from './operation.ts';

/** Where `fenzhang env` puts the files unless told otherwise, below its working directory. */
const DIRECTORY = '.fenzhang/sdk';

export const readEnvironment = operation({
  name: 'readEnvironment',
  method: 'GET',
  path: '/env',
  handle: ({ world, sandbox: { mchid }, query }) => {
    const { url } = world.tools;
    if (url === undefined) {
      throw new ControlError(409, 'NOT_LISTENING', 'the emulator listens on no port', 'start it');
    }
    const directory = directoryOf(query.get('directory') ?? DIRECTORY);
    const linesOf = (language: (typeof LANGUAGES)[number]) =>
      environmentLines({ directory, url, mchid, language });
    const languages = LANGUAGES.map((language) => [language, linesOf(language)] as const);
    return {
      directory,
      command: `eval "$(fenzhang env --url ${url} --sandbox ${mchid})"`,
      languages: Object.fromEntries(languages),
    };
  },
});

/** Absolute, from where the emulator was started. */
function directoryOf(given: string): string {
  try {
    return usableDirectory(given);
  } catch (error) {
    if (!(error instanceof ExportError)) throw error;
    throw new ControlError(400, 'BAD_DIRECTORY', error.message);
  }
}
