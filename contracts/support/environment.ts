// What the contracts are held against, as the caller's environment says: nothing, an emulator, or the real API.
import { env } from 'node:process';
import { givenIn, type RealConfig, readRealConfig } from '../real/real-config.ts';
import { EVERY_TAG, type Tag, tagsOfRealApi } from './tags.ts';

export type { Credentials } from '../real/real-config.ts';

export interface Environment {
  /** A running emulator, or the real API when there are credentials; an emulator in process when left out. */
  readonly baseUrl: string | undefined;
  /** Of the control API at the base URL, where it wants one. */
  readonly token: string | undefined;
  /** What the real API is called with; an emulator tells it by itself. */
  readonly real: RealConfig | undefined;
  /** Fen that may be spent there; without it no money moves. */
  readonly maxSpendFen: number | undefined;
  /** Where spending is written down; in memory when left out. */
  readonly journalFile: string | undefined;
  /** What the user has named of what money contracts need; undefined where everything is there. */
  readonly given: readonly string[] | undefined;
  /** The tags that may run there. */
  readonly tags: readonly Tag[];
}

/**
 * Reads the variables: `CONTRACT_TARGET` is an origin, or `real` for the host in the configuration, which is read
 * from the JSON file `CONTRACT_CREDENTIALS` and `FENZHANG_CONTRACT_*`. With either the target is taken for the
 * real API, where only harmless tags run unless `CONTRACT_MAX_SPEND_FEN` says what may be spent (design D10).
 * `CONTRACT_TAGS` leaves tags out, `CONTRACT_TOKEN` opens a control API, `CONTRACT_JOURNAL` is a file, and with
 * `CONTRACT_GIVEN` an emulator has no more than the user of the real API has named.
 * @throws RealConfigError when the configuration is not what it should be
 */
export function readEnvironment(
  variables: Readonly<Record<string, string | undefined>> = env,
): Environment {
  const { CONTRACT_TARGET: target, CONTRACT_CREDENTIALS: file, CONTRACT_TAGS: wanted } = variables;
  const isReal = target === 'real' || file !== undefined;
  const real = isReal ? readRealConfig(file, variables) : undefined;
  const maxSpend = variables['CONTRACT_MAX_SPEND_FEN'];
  const maxSpendFen = maxSpend === undefined ? undefined : Number(maxSpend);
  const allowed = isReal ? tagsOfRealApi(maxSpendFen) : EVERY_TAG;
  return {
    baseUrl: target === 'real' ? real?.host : target,
    token: variables['CONTRACT_TOKEN'],
    real,
    maxSpendFen,
    journalFile: variables['CONTRACT_JOURNAL'],
    given: real === undefined ? variables['CONTRACT_GIVEN']?.split(',') : givenIn(real.money),
    tags: allowed.filter((tag) => wanted === undefined || wanted.split(',').includes(tag)),
  };
}
