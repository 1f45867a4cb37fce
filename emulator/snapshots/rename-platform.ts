// Gives the world of a snapshot to another platform merchant: wherever its number stands by itself, the other is put.
import { type SnapshotDocument, SnapshotError } from './document.ts';

/**
 * The same world of another platform, so that one prepared world can be had several times in one server. The number is
 * replaced where it is a whole text, a part of a key or an account, or a value in a request that is kept to be compared.
 * Numbers that WeChat Pay gave out keep the mark of the first platform in them; they name nothing but documents.
 * @throws SnapshotError where the other number is a merchant's in it
 */
export function renamePlatform(document: SnapshotDocument, to: string): SnapshotDocument {
  const { mchid: from, tables, entries } = document;
  if (from === to) return document;
  if (tables['merchants']?.some(([key]) => key === to) === true) {
    const hint = 'take it into a sandbox of another number';
    throw new SnapshotError('UNSOUND_SNAPSHOT', `${to} is one of its merchants already`, hint);
  }
  const renamed = (value: unknown) => renamedValue(value, (text) => renamedText(text, from, to));
  const pairs = Object.entries(tables).map(([name, rows]) => [name, renamed(rows)]);
  return {
    ...document,
    mchid: to,
    tables: Object.fromEntries(pairs) as SnapshotDocument['tables'],
    entries: renamed(entries) as SnapshotDocument['entries'],
  };
}

function renamedText(text: string, from: string, to: string): string {
  if (!text.includes(from)) return text;
  const parts = text.split(':').map((part) => (part === from ? to : part));
  return parts.join(':').replaceAll(`"${from}"`, `"${to}"`);
}

function renamedValue(value: unknown, rename: (text: string) => string): unknown {
  if (typeof value === 'string') return rename(value);
  if (Array.isArray(value)) return value.map((item) => renamedValue(item, rename));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [
    name,
    renamedValue(member, rename),
  ]);
  return Object.fromEntries(members);
}
