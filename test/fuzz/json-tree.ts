// JSON as a tree that can hold what no object can: members of one name, numbers as they are written, any text at all.

/** Written as it stands. */
export interface Raw {
  readonly raw: string;
}
export interface Members {
  readonly members: readonly (readonly [name: string, value: Tree])[];
}
export type Tree = string | number | boolean | null | Raw | Members | readonly Tree[];

export const raw = (text: string): Raw => ({ raw: text });

/** The text of a tree. Placeholders in it stay. */
export function textOf(tree: Tree): string {
  if (isList(tree)) return `[${tree.map(textOf).join(',')}]`;
  if (typeof tree !== 'object' || tree === null) return JSON.stringify(tree);
  if ('raw' in tree) return tree.raw;
  return `{${tree.members.map(([name, value]) => `${JSON.stringify(name)}:${textOf(value)}`).join(',')}}`;
}

/** How many values there are in a tree, itself among them. */
export function sizeOf(tree: Tree): number {
  return childrenOf(tree).reduce((sum: number, child) => sum + sizeOf(child), 1);
}

/**
 * The tree with its `place`-th value (depth first, 0 is the whole) changed. A change that answers nothing takes the
 * value away.
 */
export function changedAt(tree: Tree, place: number, change: (at: Tree) => Tree | undefined): Tree {
  return walk(tree, place, change) ?? null;
}

function walk(tree: Tree, place: number, change: (at: Tree) => Tree | undefined): Tree | undefined {
  if (place === 0) return change(tree);
  let left = place - 1;
  const visit = (child: Tree): Tree | undefined => {
    const size = sizeOf(child);
    const isIn = left >= 0 && left < size;
    const visited = isIn ? walk(child, left, change) : child;
    left -= size;
    return visited;
  };
  if (isList(tree)) return tree.map(visit).filter((child) => child !== undefined);
  if (typeof tree !== 'object' || tree === null || !('members' in tree)) return tree;
  const members = tree.members.flatMap(([name, value]) => {
    const visited = visit(value);
    return visited === undefined ? [] : [[name, visited] as const];
  });
  return { members };
}

/** The tree with one more member in its `place`-th object; none where it has no object. */
export function withMember(tree: Tree, place: number, name: string, value: Tree): Tree {
  const at = place % sizeOf(tree);
  return changedAt(tree, at, (found) =>
    typeof found === 'object' && found !== null && 'members' in found
      ? { members: [...found.members, [name, value]] }
      : found,
  );
}

function childrenOf(tree: Tree): readonly Tree[] {
  if (isList(tree)) return tree;
  if (typeof tree !== 'object' || tree === null || !('members' in tree)) return [];
  return tree.members.map(([, value]) => value);
}

function isList(tree: Tree): tree is readonly Tree[] {
  return Array.isArray(tree);
}
