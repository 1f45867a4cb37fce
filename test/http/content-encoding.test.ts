import { describe, expect, it } from 'vitest';
import { isDeflated } from '../../emulator/http/content-encoding.ts';
import { wireRequest } from '../../emulator/http/wire-request.ts';

const asking = (encodings?: string) =>
  wireRequest('GET', '/', { 'accept-encoding': encodings }, Buffer.alloc(0));

describe('an answer is compressed', () => {
  it.each([
    'deflate',
    'gzip, deflate',
    'gzip,deflate,br',
    'gzip, deflate;q=0.5',
    'br;q=1.0, deflate;q=0.001',
    'Deflate ; q=1',
  ])('to a request that takes %s', (encodings) => {
    expect(isDeflated(asking(encodings), 200, '{}')).toBe(true);
  });

  it.each([
    undefined,
    '',
    'identity',
    'gzip',
    '*',
    'gzip, br',
    'x-deflate',
    'deflate-raw',
    'deflate;q=0',
    'gzip, deflate;q=0.000',
  ])('never to a request that takes %s', (encodings) => {
    expect(isDeflated(asking(encodings), 200, '{}')).toBe(false);
  });

  it.each([
    [204, ''],
    [403, '{}'],
    [500, '{}'],
  ])('never with the status %s and the body "%s"', (status, body) => {
    expect(isDeflated(asking('deflate'), status, body)).toBe(false);
  });
});
