import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/source-files.ts';

const MOST_BYTES = 150_000;

const directory = join(ROOT, 'dist/console');
const files = readdirSync(directory, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => ({ name, bytes: readFileSync(join(parentPath, name)) }));

describe('the built console', () => {
  it('is smaller than 150 kB gzipped, all of it', () => {
    const sizes = files.map(({ bytes }) => gzipSync(bytes).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES);
  });

  it('names no other host', () => {
    // A name of an XML namespace is no address: nobody asks it.
    const namespaces =
      /http:\/\/www\.w3\.org\/(?:2000\/svg|1999\/xlink|1999\/xhtml|1998\/Math\/MathML|XML\/1998\/namespace)/g;
    for (const { name, bytes } of files) {
      const hosts = bytes
        .toString('utf8')
        .replace(namespaces, '')
        .match(/(?:https?:)?\/\/[\w.-]+\.\w+/g);
      const foreign = (hosts ?? []).filter((each) => !each.includes('//127.0.0.1'));
      expect({ name, foreign }).toEqual({ name, foreign: [] });
    }
  });

  it('has neither script nor style in its page', () => {
    const page = files.find(({ name }) => name === 'index.html')?.bytes.toString('utf8') ?? '';
    expect(page).not.toMatch(/<style|style=|<script(?![^>]* src=)|\son\w+=/);
  });
});
