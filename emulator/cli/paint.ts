// Colours, where a person looks on and has not asked for none.
import type { Terminal } from './terminal.ts';

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;
export type Colour = keyof typeof CODES;

/** Puts a text into a colour, or leaves it alone. */
export type Paint = (colour: Colour, text: string) => string;

/** NO_COLOR with any text, and every terminal that is none, mean no colours (no-color.org). */
export function painter({ env, isInteractive }: Pick<Terminal, 'env' | 'isInteractive'>): Paint {
  const isPlain = isInteractive !== true || Boolean(env['NO_COLOR']) || env['TERM'] === 'dumb';
  if (isPlain) return (_, text) => text;
  return (colour, text) => `\u001b[${CODES[colour]}m${text}\u001b[0m`;
}
