// The table of faults in README.md, made from the table the emulator goes by.
import { FAULT_NAMES, FAULTS } from '../emulator/faults.ts';

const PARAMETER_NAMES = { receiver: 'receiver', delayMs: 'delay_ms', polls: 'polls' } as const;

/** One row per fault, in the order of the table. */
export function faultsTable(): string {
  const rows = FAULT_NAMES.map((name) => {
    const { strikes, does, expects, takes } = FAULTS[name];
    const taken = takes.map((each) => `\`${PARAMETER_NAMES[each]}\``).join(', ');
    return `| \`${name}\` | ${strikes} | ${does} | ${expects} | ${taken} |`;
  });
  return [
    '<!-- biome-ignore format: generated -->',
    '| Fault | Strikes | What happens | A right client | Takes |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
