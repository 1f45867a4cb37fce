import { describe, expect, it } from 'vitest';
import {
  bmpText,
  explicit0,
  integer,
  nothing,
  objectId,
  octets,
  sequence,
  setOf,
} from '../../emulator/export/der.ts';

describe('DER', () => {
  it.each([
    ['zero', integer(0), '020100'],
    ['the largest integer of one byte', integer(127), '02017f'],
    ['an integer whose first bit would be a sign', integer(128), '02020080'],
    ['an integer of two bytes', integer(2048), '02020800'],
    ['the largest integer', integer(0x7fffffff), '02047fffffff'],
    ['the null', nothing(), '0500'],
    ['an object identifier', objectId('1.2.840.113549.1.7.1'), '06092a864886f70d010701'],
    ['an arc of one byte', objectId('2.16.840.1.101.3.4.2.1'), '0609608648016503040201'],
    ['text of two bytes a letter', bmpText('A分'), '1e0400415206'],
    ['an explicit tag', explicit0(nothing()), 'a0020500'],
    ['a sequence as given', sequence(integer(2), integer(1)), '3006020102020101'],
    ['a set in ascending order', setOf(integer(2), integer(1)), '3106020101020102'],
  ])('writes %s', (_, bytes, hex) => {
    expect(bytes.toString('hex')).toBe(hex);
  });

  it.each([
    [127, '047f'],
    [128, '048180'],
    [255, '0481ff'],
    [256, '04820100'],
    [65_536, '0483010000'],
  ])('writes the length %i in as few bytes as it takes', (length, hex) => {
    expect(octets(Buffer.alloc(length)).toString('hex', 0, hex.length / 2)).toBe(hex);
  });
});
