// The part of the control client that deals with snapshots, named points, going back, and what was recorded.
import type * as wire from './control-snapshot-types.ts';
import type { ListRequestsQuery, RequestRecords } from './control-types.ts';
import type { Verbs } from './control-verbs.ts';
import { pathSegment } from './exchange.ts';

export interface SnapshotControl {
  /** Everything kept of the sandbox; with `secrets` also keys that do not come with the package. */
  exportSnapshot(query?: { readonly secrets?: boolean }): Promise<wire.Snapshot>;
  /** Makes the sandbox what the snapshot says. Refused for one that has a history, unless it is to be replaced. */
  importSnapshot(body: wire.ImportSnapshotRequest): Promise<wire.SandboxWorld>;
  /** Makes a sandbox of another platform with the same world. */
  forkSandbox(body?: wire.ForkSandboxRequest): Promise<wire.SandboxWorld>;
  listPoints(): Promise<wire.Points>;
  /** Keeps the sandbox as it is under a name. */
  savePoint(body: { readonly name: string }): Promise<wire.Point>;
  restorePoint(name: string): Promise<wire.SandboxWorld>;
  deletePoint(name: string): Promise<void>;
  /** Goes back to a request: state and business time are as they were. */
  rewind(body: wire.RewindRequest): Promise<wire.Rewound>;
  /** The last hundred requests unless told otherwise, newest first. */
  listRequests(query?: ListRequestsQuery): Promise<RequestRecords>;
  /** What was done to the sandbox through the control API, newest first. */
  listDeeds(): Promise<wire.DeedRecords>;
}

export function snapshotControl({ get, post, delete: remove }: Verbs): SnapshotControl {
  const pathOf = (name: string) => `/snapshot/points/${pathSegment(name)}`;
  return {
    exportSnapshot: ({ secrets = false } = {}) =>
      get('/snapshot', ['tables', 'checksum'], secrets ? { secrets: 'true' } : {}),
    importSnapshot: (body) => post('/snapshot', body, ['mchid', 'nowMs']),
    forkSandbox: (body = {}) => post('/snapshot/fork', body, ['mchid', 'nowMs']),
    listPoints: () => get('/snapshot/points', ['points']),
    savePoint: (body) => post('/snapshot/points', body, ['name']),
    restorePoint: async (name) => post(`${pathOf(name)}/restore`, {}, ['mchid', 'nowMs']),
    deletePoint: async (name) => remove(pathOf(name)),
    rewind: (body) => post('/snapshot/rewind', body, ['request', 'nowMs']),
    listRequests: (query = {}) => get('/requests', ['requests'], { ...query }),
    listDeeds: () => get('/deeds', ['deeds']),
  };
}
