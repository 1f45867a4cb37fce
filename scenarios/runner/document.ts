// A scenario's file as a tree that knows where each value stands.
import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { type Mistake, type Place, ScenarioError } from './mistakes.ts';

/** From the root of the file to a value: names of members and numbers of items. */
export type Path = readonly (string | number)[];

export interface ScenarioDocument {
  readonly value: unknown;
  /** Where a value stands, or the nearest value around it that is there. */
  placeOf(path: Path): Place;
  /** Where the name of a member stands. */
  placeOfName(path: Path, name: string): Place;
  mistake(place: Place, message: string, hint?: string): Mistake;
}

/**
 * Reads YAML 1.2.
 * @throws ScenarioError where it is none
 */
export function readDocument(file: string, text: string): ScenarioDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const flaws = [...document.errors, ...document.warnings];
  if (flaws.length > 0) {
    throw new ScenarioError(
      flaws.map(({ pos: [offset], message }) => {
        const [said = ''] = message.split(/ at line \d+|\n/);
        return { ...placeAt(offset), message: said, hint: undefined };
      }),
    );
  }
  const value = contentOf(document);
  if (value === undefined) {
    const message = 'its aliases repeat too much, or a value contains itself';
    throw new ScenarioError([{ ...placeAt(0), message, hint: 'write it out' }]);
  }
  return {
    value,
    placeOf: (path) => placeAt(offsetOf(document, path)),
    placeOfName(path, name) {
      const parent = document.getIn(path, true);
      const key = isMap(parent) ? keyOf(parent, name) : undefined;
      return placeAt(key ?? offsetOf(document, path));
    },
    mistake: (place, message, hint) => ({ ...place, message, hint }),
  };
}

/** Aliases can make much out of little, or a circle, and a text may come from anybody. Nothing where they do. */
function contentOf(document: Document): unknown {
  try {
    const value: unknown = document.toJS();
    JSON.stringify(value);
    return value;
  } catch {
    return undefined;
  }
}

/** Where the key of a pair begins. */
function keyOf(parent: YAMLMap, name: string): number | undefined {
  const pair = parent.items.find(
    (item) => isPair(item) && isScalar(item.key) && item.key.value === name,
  );
  return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
}

function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
