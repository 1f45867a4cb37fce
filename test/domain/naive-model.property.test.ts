import fc from 'fast-check';
import { describe, it } from 'vitest';
import { listed } from './given.ts';
import { COMMANDS } from './naive-commands.ts';
import { naiveModel } from './naive-model.ts';
import { OUTSIDER, world } from './world.ts';

describe('any sequence of commands', () => {
  it('leaves the ledger and the clerk’s book saying the same', () => {
    fc.assert(
      fc.property(fc.commands(COMMANDS, { maxCommands: 60, size: 'max' }), (commands) => {
        const setup = () => {
          const here = world();
          listed(here, OUTSIDER);
          return { model: naiveModel(here.now), real: here };
        };
        fc.modelRun(setup, commands);
      }),
      { numRuns: 400 },
    );
  });
});
