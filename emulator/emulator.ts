// The composition root: clock, sandboxes, the platform's door and the control door on one port.
import type { RequestListener } from 'node:http';
import { deflateSync, gzipSync } from 'node:zlib';
import { ROUTED_ENDPOINTS } from './api/registry.ts';
import { realTime, type WallClock } from './clock.ts';
import { ConfigError, parseSandboxOptions, type SandboxOptions } from './config.ts';
import { CONSOLE_DIRECTORY, consoleFiles } from './console-files.ts';
import type { Deed } from './control/deeds.ts';
import { controlDispatch } from './control/dispatch.ts';
import { EventFeed } from './control/event-feed.ts';
import { controlTools } from './control-tools.ts';
import { controlWorld } from './control-world.ts';
import type { DeliveryReport } from './deliveries.ts';
import { type Authority, openAuthority } from './doors/authority.ts';
import type { OnRefused } from './doors/target.ts';
import { createApp } from './http/app.ts';
import { createConsoleDoor } from './http/console-door.ts';
import { createControlDoor } from './http/control-door.ts';
import { expressMessages } from './http/express-messages.ts';
import { createGateway, type Exchange } from './http/gateway.ts';
import { NumberedLog, numbered, numbersFromOne, RequestLog } from './http/request-log.ts';
import { createListener, isLoopback, type Listener, listen, stop } from './listener.ts';
import { NoticeDesk } from './notice-desk.ts';
import type { Sandbox } from './sandbox.ts';
import type { SocketLimits } from './socket-limits.ts';
import type { Durability } from './store/store.ts';
import type { ScenarioKit } from './stories.ts';
import { World } from './world.ts';

export interface EmulatorOptions {
  /** Loopback by default; any other address needs a token. */
  readonly host?: string;
  /** 0 picks a free one. Nothing is listened on until `start`. */
  readonly port?: number;
  /** Wanted by the control API as `Authorization: Bearer …`. */
  readonly token?: string;
  /** Where sandboxes are kept; in memory only when left out. */
  readonly data?: string;
  /** `disk`: an answer waits until what was committed before it is on the disk; a killed process loses nothing either way. */
  readonly durability?: Durability;
  /** Generates keys instead of the fixed, fake ones. */
  readonly freshKeys?: boolean;
  /** False leaves out the header X-Fenzhang-Rule, the only one that production does not send. */
  readonly ruleHeader?: boolean;
  /** What plays scenarios for the console: `() => import('fenzhang/scenarios')`. Without it they are refused. */
  readonly scenarios?: () => Promise<ScenarioKit>;
  /** Where the console was built to; beside the package's code when left out. */
  readonly console?: string;
  /** The default sandbox. */
  readonly sandbox?: SandboxOptions;
  readonly wall?: WallClock;
  /** What one client may ask of a socket; for tests, which have it short. */
  readonly limits?: Partial<SocketLimits>;
  readonly onExchange?: (exchange: Exchange) => void;
  readonly onDelivery?: (sandbox: Sandbox, report: DeliveryReport) => void;
  readonly onDefect?: (error: unknown) => void;
  /** Hears of every attempt to leave the machine through the proxy; it is refused either way. */
  readonly onRefused?: OnRefused;
}

export interface Emulator {
  /** A request listener without a socket, for supertest and the like. */
  readonly app: RequestListener;
  /** `http://127.0.0.1:8866`, once started. */
  readonly url: string;
  /** The default sandbox. */
  readonly sandbox: Sandbox;
  readonly sandboxes: readonly Sandbox[];
  createSandbox(options?: SandboxOptions): Sandbox;
  start(): Promise<void>;
  /** Stops listening, ends open connections, closes every store. */
  close(): Promise<void>;
}

export const DEFAULT_PORT = 8866;
const LOOPBACK = '127.0.0.1';

/** What all parts of one emulator share. */
interface Common {
  readonly options: EmulatorOptions;
  readonly wall: WallClock;
  readonly feed: EventFeed;
  readonly desk: NoticeDesk;
  readonly onDefect: (error: unknown) => void;
  /** Where it listens; empty until it does. */
  readonly address: { url: string };
}

/** Builds an emulator. It listens once `start` is called; without a socket `app` can be called directly. */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { host = LOOPBACK, wall = realTime, token } = options;
  checkToken(host, token);
  const onDefect = options.onDefect ?? rethrow;
  const shared = { feed: new EventFeed(), desk: new NoticeDesk(wall), address: { url: '' } };
  const common: Common = { options, wall, onDefect, ...shared };
  const world = await openWorld(common);
  const authority = onceOpened(() =>
    openAuthority({
      ...(options.data !== undefined && { directory: options.data }),
      nowMs: wall.now(),
    }),
  );
  const app = appOf(common, world, authority);
  const onRefused = options.onRefused ?? (() => undefined);
  const isHostDown = (host: string) => world.isHostDown(host);
  const messages = expressMessages(app);
  const { limits } = options;
  const parts = { app, messages, authority, onRefused, isHostDown, onDefect, limits };
  return emulatorOf(common, world, app, createListener(parts));
}

/** The token itself is not in the message: it may end in a log. */
function checkToken(host: string, token: string | undefined): void {
  if (token === undefined && !isLoopback(host)) {
    throw new ConfigError(
      `bound to ${host} the control API needs a token: give --token or FENZHANG_TOKEN`,
    );
  }
  if (token !== undefined && !/^[!-~](?:[ -~]*[!-~])?$/.test(token)) {
    throw new ConfigError(
      'a token is ASCII and begins and ends with a sign, for it is sent in a header',
    );
  }
}

function openWorld({ options, wall, feed, desk, onDefect }: Common): Promise<World> {
  return World.open(
    {
      directory: options.data,
      durability: options.durability,
      freshKeys: options.freshKeys ?? false,
      wall,
      feed,
      onDelivery(sandbox, report) {
        desk.note(sandbox, report);
        feed.tell({ kind: 'notice', mchid: sandbox.mchid, report });
        options.onDelivery?.(sandbox, report);
      },
      onDefect,
    },
    parseSandboxOptions(options.sandbox ?? {}),
  );
}

function appOf(common: Common, world: World, authority: () => Promise<Authority>) {
  const { options, wall, feed, desk, address, onDefect } = common;
  const nextNumber = numbersFromOne();
  const log = new RequestLog(nextNumber);
  const deeds = new NumberedLog<Deed>(nextNumber);
  const gateway = createGateway({
    endpoints: ROUTED_ENDPOINTS,
    tenants: world,
    wallNow: () => wall.now(),
    after: (delayMs, callback) => wall.after(delayMs, callback),
    bytes: World.bytes,
    deflate: (body) => deflateSync(body),
    gzip: (text) => gzipSync(text),
    namesRules: options.ruleHeader ?? true,
    onExchange: (exchange) => {
      const logged = log.add(exchange);
      if (feed.isHeard) feed.tell({ kind: 'request', exchange: numbered(logged) });
      if (exchange.outcome.defect !== undefined) onDefect(exchange.outcome.defect);
      options.onExchange?.(exchange);
    },
  });
  const { token, scenarios } = options;
  const tools = controlTools({ url: () => address.url, token, desk, scenarios });
  const parts = { log, deeds, feed, tools, wall, authority };
  const guard = { token };
  const control = createControlDoor(guard, controlDispatch(controlWorld(world, parts)));
  const files = consoleFiles(options.console ?? CONSOLE_DIRECTORY);
  return createApp(gateway, control, createConsoleDoor(guard, files));
}

function emulatorOf(
  { options, feed, address }: Common,
  world: World,
  app: RequestListener,
  listener: Listener,
): Emulator {
  const [sandbox] = world.sandboxes;
  if (sandbox === undefined) throw new ConfigError('there is no default sandbox');
  return {
    app,
    get url() {
      return address.url;
    },
    sandbox,
    get sandboxes() {
      return world.sandboxes;
    },
    createSandbox: (options = {}) => world.create(parseSandboxOptions(options)),
    start: async () => {
      address.url = await listen(listener, options.host ?? LOOPBACK, options.port ?? DEFAULT_PORT);
    },
    close: async () => {
      feed.close();
      await stop(listener);
      world.close();
    },
  };
}

/** Without anybody to tell, a defect must not pass unseen: it ends the process, or the test run. */
function rethrow(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}

/** Opened when first wanted, so that a start does not pay for it; a failure is tried again. */
function onceOpened(open: () => Promise<Authority>): () => Promise<Authority> {
  let opened: Promise<Authority> | undefined;
  return () => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
}
