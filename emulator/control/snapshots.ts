// Snapshots of a sandbox: export, import, a copy under another number; and points that the server holds.
import { z } from 'zod';
import { sandboxOptionsSchema } from '../config.ts';
import { rfc3339 } from '../protocol/time.ts';
import type { Sandbox } from '../sandbox.ts';
import { readSnapshot, type SnapshotDocument, SnapshotError } from '../snapshots/document.ts';
import { POINT_NAME, type Point, type Points } from '../snapshots/points.ts';
import { takenBy } from '../snapshots/take-snapshot.ts';
import { snapshotOf } from '../snapshots/write-snapshot.ts';
import { ControlError, type ControlWorld, operation } from './operation.ts';
import { viewSandbox } from './sandboxes.ts';

const pointName = z.string().regex(POINT_NAME, 'a name is letters, digits, _ - and . inside');

const viewWorld = ({ mchid, clock, state }: Sandbox) => ({
  mchid,
  now: rfc3339(clock.now()),
  nowMs: clock.now(),
  mode: clock.position.mode,
  transactions: state.tables.transactions.size,
  entries: state.entries.length,
});

const viewPoint = ({ name, savedAt, document }: Point) => ({
  name,
  saved_at: rfc3339(savedAt),
  now: rfc3339(document.clock.now_ms),
  transactions: document.tables['transactions']?.length ?? 0,
  entries: document.entries.length,
});

export const exportSnapshot = operation({
  name: 'exportSnapshot',
  method: 'GET',
  path: '/snapshot',
  handle: ({ sandbox, query }) => {
    const secrets = query.get('secrets');
    return snapshotOf(sandbox, { tellsSecrets: secrets === 'true' });
  },
});

export const importSnapshot = operation({
  name: 'importSnapshot',
  method: 'POST',
  path: '/snapshot',
  deed: 'without its body',
  body: z.strictObject({ snapshot: z.unknown(), replace: z.boolean().default(false) }),
  handle: ({ sandbox, body }) => {
    const other = takenBySandbox(readable(body.snapshot), sandbox);
    if (!body.replace && !sandbox.isUntouched) {
      throw new ControlError(
        409,
        'NOT_EMPTY',
        `sandbox ${sandbox.mchid} has a history that would be lost`,
        'import with replace, or into a new sandbox',
      );
    }
    sandbox.become(other);
    return viewWorld(sandbox);
  },
});

/** The copy has another number: in one server the mchid of a request is what tells sandboxes apart. */
export const forkSandbox = operation({
  name: 'forkSandbox',
  method: 'POST',
  path: '/snapshot/fork',
  deed: 'none',
  body: z
    .strictObject({
      snapshot: z.unknown().optional(),
      point: pointName.optional(),
      mchid: sandboxOptionsSchema.shape.mchid,
    })
    .refine(({ snapshot, point }) => snapshot === undefined || point === undefined, {
      error: 'give snapshot or point, not both',
    }),
  handle: ({ world, sandbox, body }) => {
    const { snapshot, point, mchid } = body;
    const document = forked(world, sandbox, { snapshot, point });
    const made = world.create(mchid === undefined ? {} : { mchid });
    try {
      made.become(takenBySandbox(document, made));
    } catch (error) {
      world.remove(made.mchid);
      throw error;
    }
    return { ...viewSandbox(made), ...viewWorld(made) };
  },
});

function forked(
  world: ControlWorld,
  sandbox: Sandbox,
  { snapshot, point }: { readonly snapshot: unknown; readonly point: string | undefined },
): SnapshotDocument {
  if (snapshot !== undefined) return readable(snapshot);
  if (point !== undefined) return pointNamed(world, sandbox, point).document;
  return snapshotOf(sandbox, { tellsSecrets: true });
}

export const listPoints = operation({
  name: 'listPoints',
  method: 'GET',
  path: '/snapshot/points',
  handle: ({ world, sandbox }) => ({
    points: refusing(() => world.pointsOf(sandbox.mchid).list()).map(viewPoint),
  }),
});

export const savePoint = operation({
  name: 'savePoint',
  method: 'POST',
  path: '/snapshot/points',
  deed: 'none',
  body: z.strictObject({ name: pointName }),
  handle: ({ world, sandbox, body: { name } }) => {
    const document = snapshotOf(sandbox, { tellsSecrets: true });
    const point = { name, savedAt: world.wallNow(), document };
    world.pointsOf(sandbox.mchid).save(point);
    return viewPoint(point);
  },
});

export const restorePoint = operation({
  name: 'restorePoint',
  method: 'POST',
  path: '/snapshot/points/{name}/restore',
  body: z.strictObject({}),
  handle: ({ world, sandbox, params }) => {
    const { document } = pointNamed(world, sandbox, params['name'] ?? '');
    sandbox.become(takenBySandbox(document, sandbox));
    return viewWorld(sandbox);
  },
});

export const deletePoint = operation({
  name: 'deletePoint',
  method: 'DELETE',
  path: '/snapshot/points/{name}',
  deed: 'none',
  handle: ({ world, sandbox, params }) => {
    // Not read: a damaged one can be deleted, too.
    const name = params['name'] ?? '';
    const points = world.pointsOf(sandbox.mchid);
    if (!points.remove(name)) throw unknownPoint(points, name);
    return { deleted: name };
  },
});

function pointNamed(world: ControlWorld, sandbox: Sandbox, name: string): Point {
  const points = world.pointsOf(sandbox.mchid);
  const point = POINT_NAME.test(name) ? refusing(() => points.find(name)) : undefined;
  if (point !== undefined) return point;
  throw unknownPoint(points, name);
}

function unknownPoint(points: Points, name: string): ControlError {
  const known = points.names().join(', ') || 'none';
  return new ControlError(404, 'UNKNOWN_POINT', `there is no point ${name}`, `there are: ${known}`);
}

const readable = (json: unknown) => refusing(() => readSnapshot(json));

function takenBySandbox(document: SnapshotDocument, sandbox: Sandbox) {
  return refusing(() => takenBy(document, sandbox));
}

/** What is wrong with a snapshot, as an answer: 409 for one of another release, else 400. */
function refusing<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    const { code, message, hint } = error;
    throw new ControlError(
      code === 'OTHER_VERSION' ? 409 : 400,
      code,
      `the snapshot cannot be taken: ${message}`,
      hint,
    );
  }
}
