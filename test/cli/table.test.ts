import { describe, expect, it } from 'vitest';
import { formatAmount } from '../../emulator/cli/amount.ts';
import { displayWidth, padEnd, padStart } from '../../emulator/cli/display-width.ts';
import { maskOpenid, plainUrl, shorten } from '../../emulator/cli/mask.ts';
import { painter } from '../../emulator/cli/paint.ts';
import { formatTable } from '../../emulator/cli/table.ts';

describe('displayWidth', () => {
  it.each([
    ['abc', 3],
    ['分账', 4],
    ['（充值）', 8],
    ['¥99.40 → · …', 12],
    ['\u001b[32m200\u001b[0m', 3],
    ['e\u0301', 1],
    ['𠀀', 2],
    ['', 0],
  ])('of %j is %i columns', (text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });

  it('pads to columns, not to characters', () => {
    expect(padEnd('分账', 6)).toBe('分账  ');
    expect(padStart('分账', 6)).toBe('  分账');
    expect(padEnd('分账回退', 6)).toBe('分账回退');
  });
});

describe('formatTable', () => {
  it('aligns Chinese and Latin cells, and amounts to the right', () => {
    const rows = [
      ['手续费', 'a', '¥0.60'],
      ['fees', 'bb', '¥100.00'],
    ];
    expect(formatTable(rows, { toTheRight: [2] })).toBe(
      '  手续费  a     ¥0.60\n  fees    bb  ¥100.00\n',
    );
  });

  it('of no rows is nothing', () => {
    expect(formatTable([])).toBe('');
  });
});

describe('formatAmount', () => {
  it.each([
    [0, '¥0.00'],
    [9, '¥0.09'],
    [9_940, '¥99.40'],
    [-60, '-¥0.60'],
    [1.5, '1.5'],
  ])('writes %d fen as %s', (amount, text) => {
    expect(formatAmount(amount)).toBe(text);
  });
});

describe('masks', () => {
  it('leave of an openid and of a long number only the ends', () => {
    expect(maskOpenid('oUpF8uMuAJO_M2pxb1Q9zNjWeS6o')).toBe('oUpF…eS6o');
    expect(maskOpenid('short')).toBe('s…');
    expect(shorten('30000001002026112241656811661')).toBe('3000…1661');
    expect(shorten('P20150806')).toBe('P20150806');
  });

  it('leave of a URL neither credentials nor query', () => {
    expect(plainUrl('http://me:pass@127.0.0.1:3000/notify?token=1')).toBe(
      'http://127.0.0.1:3000/notify?…',
    );
    expect(plainUrl('not a URL')).toBe('not a URL');
  });
});

describe('painter', () => {
  it('colours for people only, and not where NO_COLOR is set', () => {
    const coloured = '\u001b[32mok\u001b[0m';
    expect(painter({ env: {}, isInteractive: true })('green', 'ok')).toBe(coloured);
    expect(painter({ env: {}, isInteractive: false })('green', 'ok')).toBe('ok');
    expect(painter({ env: { NO_COLOR: '1' }, isInteractive: true })('green', 'ok')).toBe('ok');
    expect(painter({ env: { NO_COLOR: '' }, isInteractive: true })('green', 'ok')).toBe(coloured);
  });
});
