// The programs: one folder each, test/sdk/<language>/<sdk>/, described by its program.json.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** How the merchant of a run verifies answers; the sandbox is made in the merchant mode of the same name. */
export const MODES = ['certificate', 'transitional', 'public-key'] as const;
export type Mode = (typeof MODES)[number];

/** What is looked at, one cell of the table each, in the order they run in. */
export const PHASES = ['positive', 'forged', 'notification'] as const;
export type Phase = (typeof PHASES)[number];

/**
 * How a client with the platform's own URLs is led to us: told a base URL by a public option of its own, or not
 * told at all and run by `fenzhang exec`.
 */
export const WAYS = ['base URL', 'exec'] as const;
export type Way = (typeof WAYS)[number];

const command = z.array(z.string().min(1)).min(1);

const programSchema = z.strictObject({
  /** The SDK as it is published. */
  name: z.string().min(1),
  version: z.string().min(1),
  /** Succeeds where the toolchain is present. */
  probe: command,
  /** Installs the SDK into the program's folder. */
  install: command,
  run: command,
  modes: z.array(z.enum(MODES)).min(1),
  /** Every SDK goes by `exec`; some can also be told. */
  ways: z.array(z.enum(WAYS)).default(['exec']),
  /** The verdict that each phase must end with; a phase that is left out is not run. */
  cells: z.strictObject({
    positive: z.literal('passes'),
    forged: z.enum(['refuses', 'does not verify']),
    notification: z.literal('opens').optional(),
  }),
});

export interface Program extends z.infer<typeof programSchema> {
  /** Where its commands run. */
  readonly folder: string;
}

/** Finds the programs below a folder, by language and name. @throws ZodError on a wrong program.json */
export function findPrograms(root: string): readonly Program[] {
  return foldersIn(root)
    .flatMap(foldersIn)
    .map((folder) => join(folder, 'program.json'))
    .filter((file) => existsSync(file))
    .map((file) => ({
      ...programSchema.parse(JSON.parse(readFileSync(file, 'utf8'))),
      folder: dirname(file),
    }));
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name))
    .sort();
}
