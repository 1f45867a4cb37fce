// What the control API says, as the client writes it down: types only, the page shares no code with it.
export type * from '../../client/control-snapshot-types.ts';
export type * from '../../client/control-types.ts';
