// `fenzhang keys rotate`: changes the platform certificate, one stage at a time, and says what happens next.
import type { KeyRotation, RotationStage } from '../../client/index.ts';
import type { FlagTable } from './flags.ts';
import type { Remote } from './remote.ts';
import { formatTable } from './table.ts';
import { EXIT, type Exit, type Terminal } from './terminal.ts';

const STAGES = ['both', 'new'] as const satisfies readonly RotationStage[];

/** Beside those of every verb that talks to an emulator. */
export const ROTATE_FLAGS = {
  stage: {
    kind: 'choice',
    of: STAGES,
    otherwise: 'the next',
    isLineOnly: true,
    what: 'rotate: both certificates sign, or the new one alone',
  },
} as const satisfies FlagTable;

const NEXT: Readonly<Record<RotationStage, string>> = {
  both: [
    'GET /v3/certificates lists both; answers and notices are signed by either, as chance has it.',
    'Requests that name one in Wechatpay-Serial are answered by that one; names sealed for either open.',
    'Next: fenzhang keys rotate takes the old one away.',
  ].join('\n'),
  new: [
    'Only this one is listed and signs; names sealed for the old one are refused.',
    'Next: fenzhang keys rotate begins another change; fenzhang reset goes back to the first certificate.',
  ].join('\n'),
};

/**
 * Takes the change one stage on, or to the stage asked for, and prints the serials in force. `wanted` has
 * been checked by the flag; without it the next stage is meant.
 */
export async function rotateKeys(
  { control }: Pick<Remote, 'control'>,
  terminal: Pick<Terminal, 'write'>,
  wanted: string | undefined,
  isJson: boolean,
): Promise<Exit> {
  const rotation = await control.rotateKeys({ stage: STAGES.find((stage) => stage === wanted) });
  terminal.write(isJson ? `${JSON.stringify(rotation, null, 2)}\n` : wordsOf(rotation));
  return EXIT.pass;
}

function wordsOf({ mchid, stage, platform }: KeyRotation): string {
  const count = platform.length === 1 ? 'one certificate' : `${platform.length} certificates`;
  const rows = platform.map(({ serial, effective_time, expire_time }, index) => [
    index === 0 ? '新平台证书 new' : '旧平台证书 old',
    serial,
    `${effective_time} – ${expire_time}`,
  ]);
  return `platform of ${mchid}: stage ${stage}, ${count} in force\n${formatTable(rows)}${NEXT[stage]}\n`;
}
