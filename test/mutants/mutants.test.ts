// The planted deviations are data, so most of what can be wrong with them is told without a run; three are killed.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { contractFile, mutated, ROOT } from '../../contracts/mutants/mutant.ts';
import { MUTANTS } from '../../contracts/mutants/mutants.ts';

describe('every mutant', () => {
  it('has a name of its own', () => {
    const names = MUTANTS.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    expect(names.filter((name) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name))).toEqual([]);
    expect(names.length).toBeGreaterThanOrEqual(60);
  });

  it('changes a passage that is there once', () => {
    for (const mutant of MUTANTS) {
      expect(() => mutated(mutant)).not.toThrow();
      expect(mutant.to, mutant.name).not.toBe(mutant.from);
    }
  });

  it('says in a sentence what is wrong, and which contracts should notice', () => {
    const silent = MUTANTS.filter(({ wrong, killers }) => {
      return !/^\S.{9,}[.]$/u.test(wrong) || killers.length === 0;
    });
    expect(silent).toEqual([]);
    const named = new Set(MUTANTS.flatMap(({ killers }) => killers));
    expect([...named].filter((name) => !existsSync(contractFile(name)))).toEqual([]);
  });
});

describe('a stale mutant', () => {
  const mutant = { name: 'stale', wrong: 'Nothing.', file: 'ledger/fen.ts', to: '', killers: [] };

  it.each([
    ['gone', 'no such passage', '0 times'],
    ['there twice', 'export function', 'times'],
  ])('whose passage is %s is named', (_, from, told) => {
    expect(() => mutated({ ...mutant, from })).toThrow('Mutant stale is stale');
    expect(() => mutated({ ...mutant, from })).toThrow(told);
  });
});

describe('npm run contracts:mutants', () => {
  it('kills three, and says by which sentence', { timeout: 120_000 }, async () => {
    const names = ['fee-rounded-down', 'query-unsigned', 'finish-replay-refused'];
    const script = `${ROOT}contracts/mutants/run.ts`;
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ['--import', 'tsx', script, '--json', ...names]);
    const { killed, total, fates } = JSON.parse(stdout);
    expect({ killed, total }).toEqual({ killed: 3, total: 3 });
    expect(
      fates.map(({ mutant, killer }: Fate) => [mutant.name, killer.contract]).toSorted(),
    ).toEqual([
      ['fee-rounded-down', 'profit-sharing/query-order-amount'],
      ['finish-replay-refused', 'profit-sharing/finish-order'],
      ['query-unsigned', 'profit-sharing/query-order'],
    ]);
  });
});

interface Fate {
  readonly mutant: { readonly name: string };
  readonly killer: { readonly contract: string };
}
