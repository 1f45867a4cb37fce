// Mutants of what surrounds the platform: profiles, sandboxes, faults.
import type { Mutant } from '../mutant.ts';

export const surroundings: readonly Mutant[] = [
  {
    name: 'documented-profile-ignored',
    wrong: 'Refusals are those that were observed, under both profiles.',
    file: 'http/answer.ts',
    from: "worded(outcome, outcome.tenant?.profile ?? 'observed')",
    to: "worded(outcome, 'observed')",
    killers: ['protocol/profiles'],
  },
  {
    name: 'observed-profile-ignored',
    wrong: 'Refusals are those of the documentation, under both profiles.',
    file: 'http/answer.ts',
    from: "worded(outcome, outcome.tenant?.profile ?? 'observed')",
    to: "worded(outcome, 'documented')",
    killers: ['captures/captures'],
  },
  {
    name: 'first-sandbox-answers-all',
    wrong: 'Whatever mchid signs, the first sandbox answers.',
    file: 'world.ts',
    from: '    return this.#sandboxes.get(mchid);',
    to: '    return this.#sandboxes.get(mchid) && this.sandboxes[0];',
    killers: ['protocol/sandboxes'],
  },
  {
    name: 'seed-ignored',
    wrong: 'Two runs with one seed give two sets of numbers.',
    file: 'ids.ts',
    from: 'const own = (seed ^ Math.imul',
    to: 'const own = (Date.now() ^ seed ^ Math.imul',
    killers: ['faults/choice'],
  },
  {
    name: 'refusals-keep-writes',
    wrong: 'A refused request leaves what it had written.',
    file: 'commit.ts',
    from: 'if (error instanceof ApiError && error.keepsWrites) commit(books, tx);',
    to: 'if (error instanceof ApiError) commit(books, tx);',
    killers: ['protocol/refused-requests'],
  },
  {
    name: 'fault-strikes-everybody',
    wrong: 'A fault for one operation strikes all of them.',
    file: 'faults/desk.ts',
    from: '(operation === undefined || operation === about.operation) &&',
    to: '',
    killers: ['faults/choice'],
  },
  {
    name: 'fault-strikes-for-ever',
    wrong: 'A fault that was wanted once strikes for ever.',
    file: 'faults/desk.ts',
    from: 'isTurn ? countedDown(each.setting) : each.setting',
    to: 'isTurn && met < 0 ? countedDown(each.setting) : each.setting',
    killers: ['faults/choice', 'faults/requests'],
  },
  {
    name: 'stale-stamp-fresh',
    wrong: 'The fault stale-timestamp is two minutes old, which every client takes.',
    file: 'http/answer.ts',
    from: "fault === 'stale-timestamp' ? 600 : 0",
    to: "fault === 'stale-timestamp' ? 120 : 0",
    killers: ['faults/requests'],
  },
];
