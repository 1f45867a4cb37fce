import { describe, expect, it } from 'vitest';
import { START_FLAGS } from '../../emulator/cli/flag-tables.ts';
import { nodeVersionProblem } from '../../emulator/cli/node-version.ts';
import { PRESETS } from '../../emulator/config.ts';
import { WELL_KNOWN_MCHID } from '../../emulator/domain/first-state.ts';
import { DEFAULT_PORT } from '../../emulator/emulator.ts';
import { PROFILES } from '../../emulator/errors.ts';
import { MERCHANT_MODES } from '../../emulator/http/tenant.ts';

describe('the flags of start', () => {
  it('offer exactly what the emulator knows', () => {
    expect(START_FLAGS.preset.of).toEqual(PRESETS);
    expect(START_FLAGS.profile.of).toEqual(PROFILES);
    expect(START_FLAGS.merchantMode.of).toEqual(MERCHANT_MODES);
  });

  it('name its defaults', () => {
    expect(START_FLAGS.port.default).toBe(DEFAULT_PORT);
    expect(START_FLAGS.mchid.otherwise).toBe(WELL_KNOWN_MCHID);
  });
});

describe('nodeVersionProblem', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '100.0.0'])('has none with Node %s', (version) => {
    expect(nodeVersionProblem(version)).toBeUndefined();
  });

  it.each(['20.18.9', '18.20.4', '8.0.0', '0.12.18'])('names Node %s in a sentence', (version) => {
    expect(nodeVersionProblem(version)).toBe(
      `fenzhang needs Node 20.19 or newer, and this is Node ${version}.`,
    );
  });
});
