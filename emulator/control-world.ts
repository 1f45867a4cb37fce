// What the control API sees of the whole emulator: its sandboxes, its logs, and what it lends.
import { performance } from 'node:perf_hooks';
import { ENDPOINTS } from './api/registry.ts';
import type { WallClock } from './clock.ts';
import type { Deed } from './control/deeds.ts';
import type { EventFeed } from './control/event-feed.ts';
import type { ControlWorld } from './control/operation.ts';
import type { ControlTools } from './control/tools.ts';
import { newNonce } from './control-tools.ts';
import type { Authority } from './doors/authority.ts';
import { type NumberedLog, numbered, type RequestLog } from './http/request-log.ts';
import { VERSION } from './version.ts';
import type { World } from './world.ts';

export interface ControlParts {
  readonly log: RequestLog;
  readonly deeds: NumberedLog<Deed>;
  readonly feed: EventFeed;
  readonly tools: ControlTools;
  readonly wall: WallClock;
  readonly authority: () => Promise<Authority>;
}

/** One for each emulator: it also counts how long that has been there. */
export function controlWorld(world: World, parts: ControlParts): ControlWorld {
  const { log, deeds, feed, tools, wall, authority } = parts;
  const startedAt = performance.now();
  return {
    version: VERSION,
    uptimeMs: () => performance.now() - startedAt,
    get sandboxes() {
      return world.sandboxes;
    },
    find: (mchid) => world.find(mchid),
    create: (options) => world.create(options),
    remove: (mchid) => world.remove(mchid),
    exchanges: (mchid) => log.list(mchid),
    deeds: (mchid) => deeds.all().filter((deed) => deed.mchid === mchid),
    noteDeed: (deed) => feed.tell({ kind: 'deed', deed: numbered(deeds.add(deed)) }),
    feed,
    get logged() {
      return {
        keptFrom: Math.max(log.keptFrom, deeds.keptFrom),
        newest: Math.max(log.newest, deeds.newest),
      };
    },
    newNonce,
    tools,
    after: (delayMs, callback) => wall.after(delayMs, callback),
    undo(mchid, number) {
      log.undo(number, ({ outcome }) => outcome.tenant?.mchid === mchid);
      deeds.undo(number, (deed) => deed.mchid === mchid);
    },
    pointsOf: (mchid) => world.pointsOf(mchid),
    untilDurable: () => world.untilDurable(),
    wallNow: () => wall.now(),
    endpointNames: ENDPOINTS.map(({ name }) => name),
    openApi: async () => (await import('./openapi.ts')).openApiDocument(ENDPOINTS),
    caPem: async () => (await authority()).caPem,
  };
}
