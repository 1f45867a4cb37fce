// The stories that come with the package: which there are, played step by step, and one written of what was recorded.
import { z } from 'zod';
import { EventStream } from '../http/event-stream.ts';
import { viewDeed } from './deeds.ts';
import { viewMerchant } from './merchant-settings.ts';
import { operation } from './operation.ts';
import { viewExchange } from './requests.ts';
import { viewSandbox } from './sandboxes.ts';

export const listScenarios = operation({
  name: 'listScenarios',
  method: 'GET',
  path: '/scenarios',
  handle: async ({ world }) => ({ scenarios: await world.tools.listStories() }),
});

/**
 * Plays a scenario of the library by its name, or one in YAML, in a new sandbox that is deleted afterwards, and tells
 * what happens as it happens. It is played to its end even if nobody reads on.
 */
export const runScenario = operation({
  name: 'runScenario',
  method: 'POST',
  path: '/scenarios/run',
  deed: 'none',
  body: z.union([
    z.strictObject({ name: z.string().min(1) }),
    z.strictObject({ text: z.string().min(1) }),
  ]),
  handle: async ({ world, body }) => {
    const story = await world.tools.readStory(body);
    return new EventStream((sink) => {
      void story.play(sink).finally(() => sink.end());
      return () => undefined;
    });
  },
});

/** `?requests=` names requests by number or Request-ID, with commas between them; without it all is told. */
export const recordScenario = operation({
  name: 'recordScenario',
  method: 'GET',
  path: '/scenarios/recorded',
  handle: async ({ world, sandbox, query }) => {
    const { mchid, state } = sandbox;
    const requests = (query.get('requests') ?? '').split(',').filter((each) => each !== '');
    const { leftOut, ...written } = await world.tools.writeStory(
      {
        sandbox: viewSandbox(sandbox),
        merchants: [...state.tables.merchants.values()].map(viewMerchant),
        requests: world.exchanges(mchid).map(viewExchange),
        deeds: world.deeds(mchid).map(viewDeed),
      },
      requests,
    );
    return { ...written, left_out: leftOut };
  },
});
