import { beforeEach, describe, expect, it } from 'vitest';
import { FAULT_NAMES, FAULTS } from '../../emulator/faults.ts';
import { runningEmulator } from './running-emulator.ts';

const running = runningEmulator();
beforeEach(() => running().control().reset());

describe('fenzhang fault', () => {
  it('lists what there is: where it strikes, what it does, what a right client does', async () => {
    const { exit, output } = await running().verb('fault', 'list');
    expect(exit).toBe(0);
    for (const name of FAULT_NAMES) {
      const { strikes, does, expects } = FAULTS[name];
      expect(output).toContain(`${name} · ${strikes}\n`);
      expect(output).toContain(`does            ${does}\n`);
      expect(output).toContain(`a right client  ${expects}\n`);
    }
    expect(output).toContain('takes           --polls, --delay\n');
    expect(output).toMatch(/none is on\n$/);
  });

  it('switches faults on, shows them, and switches all off', async () => {
    const { verb } = running();
    const first = await verb('fault', 'set', 'slow-answer', '--delay', '1m30s', '--every', '3');
    expect(first).toMatchObject({
      exit: 0,
      output: 'on:\n  slow-answer  every 3  delay_ms 90000\n',
    });
    const flags = ['--receiver', '1900000110', '--number', 'P1', '--nth', '2'];
    const { output } = await verb('fault', 'set', 'row-receiver-high-risk', ...flags, '--json');
    expect(JSON.parse(output).faults).toEqual([
      { fault: 'slow-answer', every: 3, delay_ms: 90_000 },
      { fault: 'row-receiver-high-risk', number: 'P1', receiver: '1900000110', nth: 2 },
    ]);
    expect(await verb('fault', 'clear')).toMatchObject({ exit: 0, output: 'none is on\n' });
  });

  it.each([
    [['set', 'slow-anser'], 'did you mean "slow-answer"?'],
    [['set'], 'usage: fenzhang fault [list | set NAME | clear]'],
    [['unset', 'slow-answer'], 'usage: fenzhang fault [list | set NAME | clear]'],
    [['set', 'slow-answer', '--delay', 'soon'], '"soon" is no span of time'],
    [['clear', '--times', '2'], '--times belongs to fault set'],
    [['set', 'slow-answer', '--operation', 'createOrders'], 'there is no operation createOrders'],
    [['set', 'notice-lost', '--operation', 'createOrder'], 'strikes a notice, not an operation'],
  ])('refuses %o', async (words, told) => {
    const { exit, errors } = await running().verb('fault', ...words);
    expect(exit).toBe(2);
    expect(errors).toContain(told);
  });
});
