// A day of a thousand orders, and the bill of it: read as a merchant reads it, added up, and held against the ledger.
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../emulator/ledger/journal.ts';
import { running } from './running.ts';

const DAY = '2026-06-01';
const MIDNIGHT_MS = Date.parse(`${DAY}T00:00:00+08:00`);
const HOUR_MS = 3_600_000;
const ORDERS = 1_000;

/** `\`99.40` as a merchant's program would read it. */
const fenOf = (cell = '') => Math.round(Number(cell.replace('`', '')) * 100);

/** What stands in the two parts of a bill. */
function read(text: string) {
  const [heading = '', ...lines] = text.trim().split('\r\n');
  const titles = heading.split(',');
  const end = lines.findIndex((line) => !line.startsWith('`'));
  const rows = lines.slice(0, end).map((line) => {
    const cells = line.split(',');
    return new Map(titles.map((title, index) => [title, cells[index] ?? '']));
  });
  const sums = new Map(
    (lines[end] ?? '').split(',').map((title, index) => [title, lines[end + 1]?.split(',')[index]]),
  );
  return { rows, sums };
}

/** Fen that left or came to an account of a kind by entries of a reason. */
const moved = (entries: readonly Entry[], reason: string, isMeant: (to: string) => boolean) =>
  entries
    .filter((entry) => entry.reason === reason)
    .flatMap(({ movements }) => movements)
    .filter(({ to }) => isMeant(to))
    .reduce((sum, { amount }) => sum + amount, 0);

describe('the bill of a day of a thousand orders', () => {
  it('agrees with the ledger to the fen', async () => {
    const { client, control, emulator } = await running({
      sandbox: { startAt: MIDNIGHT_MS, seed: 1 },
    });
    await control.seed({ orders: ORDERS, seed: 42, hours: 24 });
    const entries = [...emulator.sandbox.state.entries].filter(
      ({ at }) => at >= MIDNIGHT_MS && at < MIDNIGHT_MS + 24 * HOUR_MS,
    );
    await control.advanceClock({ to: '2026-06-02T10:00:00+08:00' });
    const bill = await client.splitBill({ bill_date: DAY });
    const { rows, sums } = read(await client.downloadBill(bill));

    const amountOf = (kind: string) =>
      rows
        .filter((row) => row.get('业务类型') === `\`${kind}`)
        .reduce((sum, row) => sum + fenOf(row.get('分账金额')), 0);
    expect(rows.length).toBeGreaterThan(ORDERS / 2);
    expect(fenOf(sums.get('分账总金额'))).toBe(amountOf('分账'));
    expect(fenOf(sums.get('分账回退总金额'))).toBe(amountOf('分账回退'));
    const paidOut = (to: string) => to.startsWith('available:') || to.startsWith('wallet:');
    const closed = moved(entries, 'split resolved', (to) => to.startsWith('frozen:'));
    expect(closed).toBeGreaterThan(0);
    expect(amountOf('分账')).toBe(moved(entries, 'split resolved', paidOut));
    expect(amountOf('分账回退')).toBe(moved(entries, 'return', paidOut));
    expect(await control.checkBill({ date: DAY })).toMatchObject({ agrees: true, findings: [] });
    expect(await control.audit()).toMatchObject({ balanced: true });
  });
});
