// Any change set that the ledger can take at any time, with keys and texts that are hard on JSON.
import fc from 'fast-check';
import type { Receiver } from '../../emulator/domain/documents.ts';
import {
  AGENDA_KINDS,
  type AgendaItem,
  type ChangeSet,
  type Put,
  putOf,
} from '../../emulator/domain/state.ts';
import { topUp } from './change-sets.ts';

const keys = fc.constantFrom('a', 'b', 'c', '键', '__proto__', '"\n');
const agendaItems: fc.Arbitrary<AgendaItem> = fc.record({
  key: fc.stringMatching(/^[0-9]{1,3}$/),
  dueAt: fc.nat(),
  kind: fc.constantFrom(...AGENDA_KINDS),
  reference: fc.string({ unit: 'binary' }),
});

/** Documents, which a snapshot keeps as text, with texts of any length in bytes. */
const receivers: fc.Arbitrary<Receiver> = fc.record({
  type: fc.constant('MERCHANT_ID' as const),
  account: fc.string({ unit: 'binary' }),
  relationType: fc.constant('SUPPLIER' as const),
  addedAt: fc.nat(),
});

const puts: fc.Arbitrary<Put> = fc.oneof(
  fc.tuple(keys, fc.option(receivers)).map(([key, receiver]) => putOf('receivers', key, receiver)),
  fc
    .tuple(keys, fc.option(fc.string({ unit: 'binary' })))
    .map(([key, text]) => putOf('prepays', key, text)),
  fc.tuple(keys, fc.option(fc.integer())).map(([key, count]) => putOf('counters', key, count)),
  agendaItems.map((item) => putOf('agenda', item.key, item)),
  agendaItems.map((item) => putOf('agenda', item.key, null)),
  fc.nat().map((nowMs) => putOf('clock', 'clock', { mode: 'frozen', nowMs })),
);

export const changeSets: fc.Arbitrary<ChangeSet> = fc.record({
  puts: fc.array(puts, { maxLength: 8 }),
  entries: fc.array(
    fc.integer({ min: 1, max: 1_000_000 }).map((amount) => topUp(1, amount)),
    { maxLength: 3 },
  ),
});
