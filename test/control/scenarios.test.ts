import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RunScenarioRequest, ScenarioEvent } from '../../client/index.ts';
import { libraryFiles, readScenario } from '../../scenarios/index.ts';
import { ORDER, type Running, running, START_MS } from '../emulator/running.ts';
import { ask } from './ask.ts';

const world = () =>
  running({
    sandbox: { startAt: START_MS, seed: 1 },
    scenarios: () => import('../../scenarios/index.ts'),
  });

async function played({ control }: Running, body: RunScenarioRequest) {
  const told: ScenarioEvent[] = [];
  for await (const event of control.runScenario(body)) told.push(event);
  return told;
}

const SHORT = `story: Nothing is split
given: { order: { total: 10000 } }
steps:
  - expectUnsplit: 1
`;

describe('the scenarios of the library', () => {
  it('are listed with their stories and steps', async () => {
    const { scenarios } = await (await world()).control.listScenarios();
    expect(scenarios).toHaveLength(libraryFiles().length);
    expect(scenarios).toContainEqual({
      name: 'split-replayed',
      story: readScenario(
        libraryFiles().find((file) => file.endsWith('/split-replayed.yaml')) ?? '',
      ).story,
      steps: expect.arrayContaining(['createOrder']),
    });
  });

  it('are played step by step, with what goes over the wire, and leave nothing behind', async () => {
    const running = await world();
    const told = await played(running, { name: 'return-short-of-balance' });
    const [first] = told;
    expect(first).toMatchObject({ event: 'begun', data: { name: 'return-short-of-balance' } });
    expect(told.at(-1)).toMatchObject({ event: 'ended', data: { passed: true } });
    const steps = told.flatMap(({ event, data }) => (event === 'step' ? [data] : []));
    expect(steps.map(({ step }) => step)).toEqual(steps.map((_, index) => index));
    expect(steps.every(({ passed }) => passed)).toBe(true);
    const wire = told.flatMap(({ event, data }) => (event === 'wire' ? [data] : []));
    expect(new Set(wire.map(({ kind }) => kind))).toEqual(new Set(['call', 'notice', 'deed']));
    expect(wire).toContainEqual(
      expect.objectContaining({ kind: 'call', operation: 'createReturnOrder', status: 403 }),
    );
    expect(running.emulator.sandboxes).toHaveLength(1);
  });

  it('are played where the control API wants a token', async () => {
    const { emulator } = await running({
      token: 'open-sesame',
      scenarios: () => import('../../scenarios/index.ts'),
    });
    const answer = await fetch(`${emulator.url}/_fenzhang/scenarios/run`, {
      method: 'POST',
      headers: { Authorization: 'Bearer open-sesame' },
      body: JSON.stringify({ name: 'split-too-soon' }),
    });
    expect(await answer.text()).toContain('"passed":true,"steps"');
  });
});

describe('a scenario that is posted', () => {
  it('is played like those of the library', async () => {
    const file = libraryFiles().find((each) => each.endsWith('/split-replayed.yaml')) ?? '';
    const told = await played(await world(), { text: readFileSync(file, 'utf8') });
    expect(told.at(-1)).toMatchObject({ event: 'ended', data: { passed: true } });
  });

  it('is told where it goes another way, and stops there', async () => {
    const told = await played(await world(), { text: SHORT });
    expect(told.slice(-2)).toMatchObject([
      {
        event: 'step',
        data: {
          ...{ step: 1, title: 'expectUnsplit', passed: false },
          failure: {
            expected: expect.stringContaining('1'),
            received: expect.any(String),
            line: 4,
          },
        },
      },
      { event: 'ended', data: { passed: false, steps: 1 } },
    ]);
  });

  it.each([
    ['a name there is not', { name: 'no-such-story' }, 404, 'UNKNOWN_SCENARIO'],
    [
      'a name that leads elsewhere',
      { name: '../scenarios/split-replayed' },
      404,
      'UNKNOWN_SCENARIO',
    ],
    ['a text with mistakes', { text: 'story: x' }, 400, 'BAD_SCENARIO'],
    ['neither', {}, 400, 'BAD_FIELDS'],
  ])('is refused for %s', async (_, body, status, code) => {
    const told = await ask(await world(), 'POST /scenarios/run', body);
    expect(told).toMatchObject({ status, body: { error: { code } } });
  });

  it('is refused by an emulator that was made without what plays it, with what to do', async () => {
    const told = await ask(await running(), 'GET /scenarios');
    expect(told).toMatchObject({
      status: 501,
      body: {
        error: { code: 'NO_SCENARIOS', hint: expect.stringContaining('fenzhang/scenarios') },
      },
    });
  });
});

describe('what was recorded', () => {
  it('is written as a scenario, of all or of the requests that are named', async () => {
    const running = await world();
    const { client, control } = running;
    await client.queryOrderAmount({ transaction_id: ORDER });
    await client.queryOrderAmount({ transaction_id: ORDER });
    const whole = await control.recordScenario();
    expect(whole).toMatchObject({ calls: 2, left_out: [] });
    const named = await control.recordScenario({ requests: [1] });
    expect(named.calls).toBe(1);
    const told = await played(running, { text: named.text });
    expect(told.at(-1)).toMatchObject({ event: 'ended', data: { passed: true } });
  });

  it('is refused where nothing was', async () => {
    const told = await ask(await world(), 'GET /scenarios/recorded');
    expect(told).toMatchObject({ status: 409, body: { error: { code: 'NOTHING_TO_TELL' } } });
  });
});
