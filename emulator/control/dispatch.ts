// From a control request to an operation and back to plain values. Never throws: refusals are answers.
import { z } from 'zod';
import { ConfigError } from '../config.ts';
import { ApiError, CATALOGUE } from '../errors.ts';
import type { ControlAnswer } from '../http/control-door.ts';
import { findRoute, routeTable } from '../http/route-table.ts';
import type { WireRequest } from '../http/wire-request.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Deed } from './deeds.ts';
import { ControlError, type ControlWorld, type Operation } from './operation.ts';
import { OPERATIONS } from './registry.ts';

/** Builds the function the control door calls. */
export function controlDispatch(
  world: ControlWorld,
): (request: WireRequest) => Promise<ControlAnswer> {
  const table = routeTable(OPERATIONS);
  return async (request) => {
    try {
      const match = findRoute(table, request.method, request.path);
      if (match.kind !== 'found') throw unknownRoute(request, match.kind);
      const query = new URLSearchParams(request.query);
      const { target, params } = match;
      const sandbox = namedSandbox(world, query.get('sandbox'));
      const body = parsedBody(target, request.body);
      const nowMs = sandbox.clock.now();
      const answer = await target.handle({ world, sandbox, params, query, request, body });
      const isDeed = target.method !== 'GET' && target.deed !== 'none';
      if (target.method !== 'GET') await world.untilDurable();
      if (isDeed)
        world.noteDeed(deedOf(target, { mchid: sandbox.mchid, nowMs, params, body, answer }));
      return { status: 200, body: answer };
    } catch (error) {
      return refusalOf(error);
    }
  };
}

function deedOf(target: Operation, deed: Omit<Deed, 'operation'>): Deed {
  const body = target.deed === 'without its body' ? undefined : deed.body;
  return { ...deed, body, operation: target.name };
}

function unknownRoute({ method, path }: WireRequest, kind: 'unknownPath' | 'wrongMethod') {
  const known = OPERATIONS.map((each) => `${each.method} ${each.path}`).join(', ');
  return kind === 'wrongMethod'
    ? new ControlError(405, 'WRONG_METHOD', `${method} is not for ${path}`, known)
    : new ControlError(404, 'UNKNOWN_PATH', `there is no ${path}`, known);
}

function namedSandbox(world: ControlWorld, mchid: string | null): Sandbox {
  const sandbox = mchid === null ? world.sandboxes[0] : world.find(mchid);
  if (sandbox !== undefined) return sandbox;
  const known = world.sandboxes.map((each) => each.mchid).join(', ');
  throw new ControlError(404, 'UNKNOWN_SANDBOX', `no sandbox ${mchid}`, `there are: ${known}`);
}

function parsedBody({ body: schema }: Operation, bytes: Buffer): unknown {
  if (schema === undefined) return undefined;
  const text = bytes.length === 0 ? '{}' : bytes.toString('utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ControlError(400, 'BAD_JSON', 'the body is not JSON');
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new ControlError(400, 'BAD_FIELDS', z.prettifyError(parsed.error));
  return parsed.data;
}

function refusalOf(error: unknown): ControlAnswer {
  if (error instanceof ControlError) {
    const { status, code, message, hint } = error;
    return { status, body: { error: { code, message, hint } } };
  }
  if (error instanceof ApiError) {
    const { situation, parts } = error;
    const { message } = CATALOGUE[situation].faces.observed;
    return { status: 409, body: { error: { code: situation, message, hint: parts.hint } } };
  }
  if (error instanceof ConfigError) {
    return { status: 400, body: { error: { code: 'BAD_OPTIONS', message: error.message } } };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { status: 500, body: { error: { code: 'DEFECT', message } } };
}
