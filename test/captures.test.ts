// docs/captures.md tells what became of every capture; this holds it to the files.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Capture, readCaptures } from '../contracts/captures/capture-schema.ts';
import { differencesOf } from '../contracts/captures/differences.ts';
import type { Exchanged } from '../contracts/captures/exchange.ts';
import { filledIn, patternOf } from '../contracts/captures/tokens.ts';
import { ROOT, section, textOf } from './support/source-files.ts';

/** How many entries each family of the catalogue has. */
const FAMILIES = { A: 7, B: 24, C: 25, D: 7, E: 16, F: 11, G: 7, H: 5, I: 4, J: 10, K: 9, L: 7 };
const DISPOSITIONS = [
  'reproduced',
  'not yet',
  'superseded',
  'not reproducible',
  'other product',
  'no capture',
];
const CAPTURED = 128;

const table = (name: string) => {
  const [, , ...rows] = section('docs/captures.md', name).trim().split('\n');
  return rows.map((row) => row.split('|').map((cell) => cell.trim()));
};
const entries = table('captures').map(([, id = '', grade = '', disposition = '', where = '']) => {
  const files = [...where.matchAll(/`([\w/.-]+\.(?:json|test\.ts|contract\.ts))`/g)];
  return { id, grade, disposition, where, files: files.map(([, file = '']) => file) };
});
const captures = readCaptures();
const fileOf = (id: string) => `contracts/captures/${id}.json`;

describe('the table of captures', () => {
  it('has every entry of the catalogue once, in its order', () => {
    const all = Object.entries(FAMILIES).flatMap(([family, count]) =>
      Array.from({ length: count }, (_, index) => `${family}${index + 1}`),
    );
    expect(entries.map(({ id }) => id)).toEqual(all);
  });

  it('gives each a disposition and a reason', () => {
    const wrong = entries.filter(
      ({ disposition, where }) => !DISPOSITIONS.includes(disposition) || where === '',
    );
    expect(wrong).toEqual([]);
  });

  it('counts them', () => {
    const counted = table('counts').map(([, disposition, , count]) => [disposition, Number(count)]);
    const found = DISPOSITIONS.map((each) => [
      each,
      entries.filter(({ disposition }) => disposition === each).length,
    ]);
    expect(counted).toEqual(found);
    expect(entries.filter(({ disposition }) => disposition !== 'no capture')).toHaveLength(
      CAPTURED,
    );
  });

  it('names files that exist', () => {
    const missing = entries
      .flatMap(({ files }) => files)
      .filter((file) => !existsSync(join(ROOT, file)));
    expect(missing).toEqual([]);
  });

  it('names a file for whatever it calls reproduced', () => {
    const silent = entries.filter(
      (each) => each.disposition === 'reproduced' && each.files.length === 0,
    );
    expect(silent).toEqual([]);
  });

  it('names a capture’s own file and no other’s', () => {
    const named = entries.flatMap(({ id, files }) =>
      files.filter((file) => file.endsWith('.json') && file !== fileOf(id)),
    );
    expect(named).toEqual([]);
  });
});

describe('every file of a capture', () => {
  it.each(captures.map((capture) => [capture.id, capture] as const))(
    '%s has a row that says the same of it',
    (id, capture) => {
      const entry = entries.find((each) => each.id === id);
      expect(entry).toMatchObject({
        grade: capture.class,
        disposition: capture.differs === undefined ? 'reproduced' : 'not yet',
        files: expect.arrayContaining([fileOf(id)]),
      });
    },
  );

  it('is played once', () => {
    const ids = captures.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });
});

describe('no file of a capture', () => {
  /** Of the documentation, of the sandbox, or plainly made up. */
  const OURS = [
    ...['1900000109', '1900000110', '190001001', '1900000000', '1900000011'],
    ...['4208450740201411110007820472', '20150806125346', '4012153196', '1554208460'],
  ];
  const isOurs = (number: string) => OURS.includes(number) || /^(\d)\1+$/.test(number);

  it.each(captures.map(({ id }) => id))(
    '%s holds the number, openid or appid of a stranger',
    (id) => {
      const text = textOf(fileOf(id))
        .replace(/<request_id>-\d+/g, '')
        .replaceAll('0123456789ABCDEF', '');
      const numbers = text.match(/\d{8,}/g) ?? [];
      expect(numbers.filter((number) => !isOurs(number))).toEqual([]);
      const openids = text.match(/\bo[\w-]{27}\b/g) ?? [];
      expect(openids.filter((openid) => !openid.includes('FAKE'))).toEqual([]);
      const appids = text.match(/\bwx[0-9a-f]{16}\b/g) ?? [];
      expect(appids.filter((appid) => !/^wx([08])\1+$/.test(appid))).toEqual([]);
    },
  );
});

describe('a played capture', () => {
  const capture: Capture = {
    id: 'A1',
    class: 'P',
    source: 'nowhere',
    given: [],
    request: { method: 'GET', path: '/' },
    answer: {
      status: 200,
      headers: { Server: 'nginx', Date: '<http_date>' },
      areAllHeaders: true,
      without: ['Wechatpay-Nonce'],
      body: { id: '<detail_id>', mchid: '<mchid>' },
    },
  };
  const right: Exchanged = {
    status: 200,
    headers: [
      ['Server', 'nginx'],
      ['Date', 'Sun, 22 Sep 2024 11:48:14 GMT'],
    ],
    text: `{"id":"3600${'1'.repeat(25)}","mchid":"1900000100"}`,
  };
  const partsOf = (change: Partial<Exchanged>) =>
    differencesOf(capture, {
      answer: { ...right, ...change },
      names: { mchid: '1900000100' },
    }).map(({ part }) => part);

  it('does not differ where shapes and values agree', () => {
    expect(partsOf({})).toEqual([]);
  });

  it.each<[string, Partial<Exchanged>, string[]]>([
    ['another status', { status: 201 }, ['status']],
    ['a blank in its body', { text: right.text.replace(',', ', ') }, ['body']],
    ['another id', { text: right.text.replace('3600', '3000') }, ['body']],
    ['another merchant', { text: right.text.replace('0100"', '0101"') }, ['body']],
    ['another order of headers', { headers: right.headers.toReversed() }, ['headers']],
    ['a header less', { headers: right.headers.slice(1) }, ['header Server', 'headers']],
    [
      'a header too many',
      { headers: [...right.headers, ['Wechatpay-Nonce', 'x']] },
      ['header Wechatpay-Nonce', 'headers'],
    ],
    [
      'another second than that of its Date',
      { headers: [...right.headers, ['Wechatpay-Timestamp', '1727005695']] },
      ['headers', 'header Wechatpay-Timestamp'],
    ],
  ])('differs by %s', (_, change, parts) => {
    expect(partsOf(change)).toEqual(parts);
  });

  it('knows no tokens but its own', () => {
    expect(() => filledIn('<order_id>', {})).toThrow('Nothing has given <order_id> yet');
    expect(() => patternOf('<whatever>', {})).toThrow('Nobody knows <whatever>');
  });
});
