// What `start` says once it is ready: where, who, with which order to begin, and how to stop.
import type { Emulator } from '../emulator.ts';
import { VERSION } from '../version.ts';
import { formatAmount } from './amount.ts';

export interface BannerFacts {
  readonly version: string;
  readonly url: string;
  readonly control: string;
  /** The page for a browser. */
  readonly console: string;
  readonly merchant: string;
  readonly readyMs: number;
  /** The directory, or nothing where nothing is kept. */
  readonly data: string | undefined;
}

/** The facts of an emulator that has been started; `readyMs` since the process began. */
export function bannerFacts(
  { url, sandbox }: Emulator,
  data: string | undefined,
  readyMs: number,
): BannerFacts {
  const control = `${url}/_fenzhang`;
  const merchant = sandbox.mchid;
  return { version: VERSION, url, control, console: `${control}/`, merchant, readyMs, data };
}

/** The first line; it says `ready` once and no other line does. */
export function bannerLine({ version, url, console, merchant, readyMs }: BannerFacts): string {
  return [
    `fenzhang ${version}`,
    url,
    `console ${console}`,
    `merchant ${merchant}`,
    `ready in ${readyMs} ms\n`,
  ].join(' · ');
}

/** Who is who, and how to go on. Keys are not printed: `fenzhang keys` is asked for them. */
export function identityLines({ sandbox, sandboxes }: Emulator, facts: BannerFacts): string {
  const { merchants, transactions } = sandbox.state.tables;
  const all = [...merchants.values()];
  const numbersOf = (role: string) =>
    all
      .filter((each) => each.role === role)
      .map(({ mchid }) => mchid)
      .join(', ');
  const appids = merchants.get(sandbox.mchid)?.appids.join(', ') ?? '';
  const [first] = transactions.values();
  const { profile, merchantMode } = sandbox.config;
  return [
    `  平台 platform   ${sandbox.mchid} · appid ${appids}\n`,
    `  二级商户 sub    ${numbersOf('sub')} · outside ${numbersOf('outside')}\n`,
    ...(first === undefined
      ? []
      : [`  订单 order      ${wordsOfOrder(sandbox, first.transactionId)}\n`]),
    `  rules           ${profile} profile · ${merchantMode} keys · serial ${sandbox.keyRing.merchant.serial}\n`,
    `  state           ${facts.data ?? 'in memory only'}${sandboxes.length > 1 ? ` · ${sandboxes.length} sandboxes` : ''}\n`,
    '  keys for your client: fenzhang keys · look inside: fenzhang status, or the console · stop: Ctrl-C\n',
  ].join('');
}

function wordsOfOrder({ state }: Emulator['sandbox'], transactionId: string): string {
  const held = state.balances.get(`frozen:${transactionId}`) ?? 0;
  return `${transactionId} · ${formatAmount(held)} to split`;
}
