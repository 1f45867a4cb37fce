// Named points that a server holds for a sandbox: snapshots with every secret told, for it never leaves the server.
import type { NamedTexts } from '../store/point-files.ts';
import { readSnapshot, type SnapshotDocument, SnapshotError } from './document.ts';

/** Good for a file name everywhere, so that a directory can hold it. */
export const POINT_NAME = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9_])?$/;

export interface Point {
  readonly name: string;
  /** The wall clock, ms. */
  readonly savedAt: number;
  readonly document: SnapshotDocument;
}

export interface Points {
  names(): readonly string[];
  /** Oldest first. @throws SnapshotError for a damaged one */
  list(): readonly Point[];
  find(name: string): Point | undefined;
  /** Replaces a point of the same name. */
  save(point: Point): void;
  /** Answers whether there was one. */
  remove(name: string): boolean;
  clear(): void;
}

export function pointsIn(texts: NamedTexts): Points {
  const find = (name: string): Point | undefined => {
    const text = texts.read(name);
    return text === undefined ? undefined : { name, ...readPoint(name, text) };
  };
  return {
    names: texts.names,
    list: () =>
      texts
        .names()
        .flatMap((name) => find(name) ?? [])
        .toSorted((one, other) => one.savedAt - other.savedAt),
    find,
    save: ({ name, savedAt, document }) =>
      texts.write(name, JSON.stringify({ saved_at: savedAt, snapshot: document })),
    remove(name) {
      if (!texts.names().includes(name)) return false;
      texts.remove(name);
      return true;
    },
    clear: () => {
      for (const name of texts.names()) texts.remove(name);
    },
  };
}

function readPoint(name: string, text: string): Omit<Point, 'name'> {
  try {
    const { saved_at: savedAt, snapshot } = JSON.parse(text);
    return { savedAt: Number(savedAt), document: readSnapshot(snapshot) };
  } catch (error) {
    if (!(error instanceof SnapshotError)) {
      throw new SnapshotError('BAD_SNAPSHOT', `the point ${name} is damaged`, 'delete it');
    }
    throw new SnapshotError(error.code, `the point ${name}: ${error.message}`, 'delete it');
  }
}
