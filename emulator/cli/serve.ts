// The work of `start`: an emulator from the settings, a log of what happens in it, and a clean end.
import { performance } from 'node:perf_hooks';
import { createEmulator, type Emulator } from '../emulator.ts';
import { bannerFacts, bannerLine, identityLines } from './banner.ts';
import type { Call } from './command.ts';
import { START_FLAGS } from './flag-tables.ts';
import { createReporter } from './reporter.ts';
import { sandboxOptionsOf } from './sandbox-options.ts';
import { outranks, wordsOfSettings } from './settings.ts';
import { formatTable } from './table.ts';
import { EXIT, type Exit, UsageError } from './terminal.ts';

type StartCall = Call<typeof START_FLAGS>;

/**
 * Runs the emulator until the user asks to stop.
 * @throws UsageError, ConfigError, StoreError when it cannot be run as asked
 */
export async function serve(call: StartCall): Promise<Exit> {
  const { terminal, values, settings } = call;
  const notify = values.notify.map(readNotify);
  const data = dataOf(call);
  const reporter = createReporter(call);
  const emulator = await createEmulator({
    host: values.host,
    port: values.port,
    ...(values.token !== undefined && { token: values.token }),
    ...(data !== undefined && { data }),
    durability: values.durability === 'disk' ? 'disk' : 'process',
    freshKeys: values.freshKeys,
    ruleHeader: !values.noRuleHeader,
    sandbox: sandboxOptionsOf(values),
    scenarios: () => import('../../scenarios/index.ts'),
    onExchange: (exchange) => reporter.exchange(exchange),
    onDelivery: (sandbox, report) => reporter.delivery(sandbox, report),
    onDefect: (error) => reporter.defect(error),
  });
  reporter.watch(emulator);
  // Listened for before anybody is told that it runs: whoever reads `ready` may stop it at once.
  const stopped = terminal.untilStopped();
  try {
    await emulator.start();
    await redirectNotices(emulator, values, notify);
    if (values.verbose) terminal.write(formatTable(wordsOfSettings(START_FLAGS, settings)));
    announce(call, emulator, data);
    await stopped;
  } finally {
    await emulator.close();
  }
  return EXIT.pass;
}

/** --memory wins over a directory that was named further away; named side by side they contradict each other. */
function dataOf({ values, settings }: StartCall): string | undefined {
  if (!values.memory) return values.data;
  if (outranks(settings, 'data', 'memory')) return values.data;
  if (outranks(settings, 'memory', 'data')) return undefined;
  throw new UsageError('give --data or --memory, not both');
}

interface Redirection {
  readonly mchid: string;
  readonly url: string;
}

function readNotify(text: string): Redirection {
  const [, mchid, url] = /^(\d{8,10})=(.+)$/.exec(text) ?? [];
  if (mchid !== undefined && url !== undefined && URL.canParse(url)) return { mchid, url };
  const hint = 'such as --notify 1900000110=http://127.0.0.1:3000/notify';
  throw new UsageError(`--notify wants MCHID=URL, not ${text}`, hint);
}

async function redirectNotices(
  { url }: Emulator,
  { token }: StartCall['values'],
  redirections: readonly Redirection[],
): Promise<void> {
  if (redirections.length === 0) return;
  // Loaded only now: most starts name no merchant, and must not wait for the client.
  const { createControlClient } = await import('../../client/index.ts');
  // An emulator on every address is reached on loopback.
  const baseUrl = url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
  const control = createControlClient({ baseUrl, token });
  for (const redirection of redirections) {
    await control.putMerchant({ mchid: redirection.mchid, notify_url: redirection.url });
  }
}

function announce(
  { terminal, values, isJson }: StartCall,
  emulator: Emulator,
  data?: string,
): void {
  const facts = bannerFacts(emulator, data, Math.round(performance.now()));
  if (isJson) {
    terminal.write(`${JSON.stringify({ event: 'ready', ...facts })}\n`);
    return;
  }
  for (const warning of emulator.sandboxes.flatMap((each) => each.warnings)) {
    terminal.writeError(`warning: ${warning}\n`);
  }
  terminal.write(bannerLine(facts));
  if (!values.quiet) terminal.write(identityLines(emulator, facts));
}
