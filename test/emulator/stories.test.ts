import { describe, expect, it } from 'vitest';
import type { ServerEvent } from '../../emulator/http/event-stream.ts';
import { Stories } from '../../emulator/stories.ts';
import * as kit from '../../scenarios/index.ts';

const TARGET = { baseUrl: 'http://127.0.0.1:1', token: undefined };

/** Plays a story to its end, and answers what was told. */
async function told(stories: Stories): Promise<readonly ServerEvent[]> {
  const events: ServerEvent[] = [];
  const sink = { send: (event: ServerEvent) => events.push(event), end: () => undefined };
  await stories.read({ name: 'split-replayed' }, TARGET).play(sink);
  return events;
}

describe('a story that cannot be played to its end', () => {
  it('says why, and no more', async () => {
    expect(await told(new Stories(kit))).toEqual([
      { event: 'broken', data: { message: expect.stringContaining('127.0.0.1:1') } },
    ]);
  });

  it('says so too where the fault is ours', async () => {
    const playScenario = () => Promise.reject(new Error('a defect'));
    expect(await told(new Stories({ ...kit, playScenario }))).toEqual([
      { event: 'broken', data: { message: 'a defect' } },
    ]);
  });
});

describe('a story that is read', () => {
  it('fails loudly where what reads it has a defect', () => {
    const readScenario = () => {
      throw new Error('a defect');
    };
    const stories = new Stories({ ...kit, readScenario });
    expect(() => stories.read({ text: 'story: x' }, TARGET)).toThrow('a defect');
  });
});
