// What a control operation is: a route under /_fenzhang, its fields, and one call. Its errors speak English to developers.
import type { z } from 'zod';
import type { WallClock } from '../clock.ts';
import type { SandboxOptions } from '../config.ts';
import type { Exchange } from '../http/gateway.ts';
import type { Numbered } from '../http/request-log.ts';
import type { WireRequest } from '../http/wire-request.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Points } from '../snapshots/points.ts';
import type { Deed } from './deeds.ts';
import type { EventFeed } from './event-feed.ts';
import type { ControlTools } from './tools.ts';

/** What the control API may do with the whole emulator. */
export interface ControlWorld {
  readonly version: string;
  uptimeMs(): number;
  readonly sandboxes: readonly Sandbox[];
  find(mchid: string): Sandbox | undefined;
  create(options: SandboxOptions): Sandbox;
  remove(mchid: string): boolean;
  /** Newest first. */
  exchanges(mchid: string): readonly Numbered<Exchange>[];
  deeds(mchid: string): readonly Numbered<Deed>[];
  noteDeed(deed: Deed): void;
  /** Which numbers the logs go back to, and up to. */
  readonly logged: { readonly keptFrom: number; readonly newest: number };
  /** What happens, for whoever listens. */
  readonly feed: EventFeed;
  /** Marks requests and deeds of a sandbox as taken back, from a number on. */
  undo(mchid: string, number: number): void;
  /** Settles when all that was committed is as durable as it is promised to be. @throws StoreError when it cannot be */
  untilDurable(): Promise<void>;
  /** The named points of a sandbox. */
  pointsOf(mchid: string): Points;
  /** The wall clock, ms. */
  wallNow(): number;
  readonly after: WallClock['after'];
  /** For a signature of now: chance that belongs to no sandbox. */
  newNonce(): string;
  readonly tools: ControlTools;
  /** Names of the platform's endpoints, as faults name them. */
  readonly endpointNames: readonly string[];
  /** What is served, as OpenAPI 3.1. */
  openApi(): Promise<object>;
  /** The certificate of the local authority that the TLS door is trusted by. */
  caPem(): Promise<string>;
}

export interface OperationInput<Body> {
  readonly world: ControlWorld;
  /** Named by `?sandbox=<mchid>`, else the default one. */
  readonly sandbox: Sandbox;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly request: WireRequest;
  readonly body: Body;
}

export interface Operation {
  /** The method of the control client has the same name. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body: z.ZodType | undefined;
  /** How it is noted among the owner's deeds. Reading is none; everything else is, with its body, unless this is said. */
  readonly deed?: 'none' | 'without its body';
  handle(input: OperationInput<unknown>): object | Promise<object>;
}

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** Declares a control operation; the type of `body` follows from its schema. */
export function operation<Body extends z.ZodType | undefined = undefined>(declaration: {
  readonly name: string;
  readonly method: Operation['method'];
  readonly path: string;
  readonly body?: Body;
  readonly deed?: NonNullable<Operation['deed']>;
  handle(input: OperationInput<Parsed<Body>>): object | Promise<object>;
}): Operation {
  return {
    ...declaration,
    body: declaration.body,
    handle: (input) => declaration.handle(input as OperationInput<Parsed<Body>>),
  };
}

/** A control request that cannot be done: what is wrong, and what to do. */
export class ControlError extends Error {
  readonly status: number;
  readonly code: string;
  readonly hint: string | undefined;

  constructor(status: number, code: string, message: string, hint?: string) {
    super(message);
    this.name = 'ControlError';
    this.status = status;
    this.code = code;
    this.hint = hint;
  }
}
