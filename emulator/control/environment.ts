// What leads an unmodified SDK to a sandbox, language by language: the lines of `fenzhang env`, to copy.
import { ControlError, operation } from './operation.ts';

/** Where `fenzhang env` puts the files unless told otherwise, below its working directory. */
const DIRECTORY = '.fenzhang/sdk';

export const readEnvironment = operation({
  name: 'readEnvironment',
  method: 'GET',
  path: '/env',
  handle: async ({ world, sandbox: { mchid }, query }) => {
    const { url } = world.tools;
    if (url === undefined) {
      throw new ControlError(409, 'NOT_LISTENING', 'the emulator listens on no port', 'start it');
    }
    // Loaded when first wanted: a start writes no settings for other programs.
    const { environmentLines, LANGUAGES, usableDirectory } = await import(
      '../export/environment.ts'
    );
    const directory = refusing(() => usableDirectory(query.get('directory') ?? DIRECTORY));
    const languages = LANGUAGES.map(
      (language) => [language, environmentLines({ directory, url, mchid, language })] as const,
    );
    return {
      // Absolute, from where the emulator was started.
      directory,
      command: `eval "$(fenzhang env --url ${url} --sandbox ${mchid})"`,
      languages: Object.fromEntries(languages),
    };
  },
});

function refusing(read: () => string): string {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ExportError') throw error;
    throw new ControlError(400, 'BAD_DIRECTORY', error.message);
  }
}
