// A verb's way to a running emulator, and the one sentence when there is none.
import { type ControlClient, createControlClient, NetworkError } from '../../client/index.ts';
import type { REMOTE_FLAGS } from './flag-tables.ts';
import type { Values } from './flags.ts';
import { outranks, type Settings } from './settings.ts';
import { UsageError } from './terminal.ts';

export interface Remote {
  /** Such as `http://127.0.0.1:8866`. */
  readonly url: string;
  readonly control: ControlClient;
}

/**
 * Works with a running emulator.
 * @throws UsageError when nothing answers there
 */
export async function withEmulator<Result>(
  values: Values<typeof REMOTE_FLAGS>,
  settings: Settings,
  work: (remote: Remote) => Promise<Result>,
): Promise<Result> {
  const url = urlOf(values, settings);
  const control = controlOf(url, values);
  return reaching(url, () => work({ url, control }));
}

/**
 * Does something with what listens at a URL.
 * @throws UsageError when nothing answers there
 */
export async function reaching<Result>(url: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    const isSlow = error.cause instanceof Error && error.cause.name === 'TimeoutError';
    if (isSlow) throw new UsageError(`the emulator at ${url} does not answer`);
    throw new UsageError(`no emulator at ${url}; start one with: fenzhang start`);
  }
}

/** --port on the command line beats a URL from the environment or the config file, and so on downward. */
function urlOf({ url, port }: Values<typeof REMOTE_FLAGS>, settings: Settings): string {
  const isByPort = url === undefined || outranks(settings, 'port', 'url');
  return isByPort ? `http://127.0.0.1:${port}` : url.replace(/\/$/, '');
}

function controlOf(url: string, { sandbox, token }: Values<typeof REMOTE_FLAGS>): ControlClient {
  try {
    return createControlClient({ baseUrl: url, sandbox, token });
  } catch {
    throw new UsageError(`--url must be like http://127.0.0.1:8866, not ${url}`);
  }
}
