// Reads a recording whole, and says in a sentence what is wrong with one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  exchangeSchema,
  MANIFEST_FILE,
  type Manifest,
  manifestSchema,
  type RecordedExchange,
} from './format.ts';

export interface Recording {
  readonly manifest: Manifest;
  readonly worlds: readonly RecordedWorld[];
}

export interface RecordedWorld {
  readonly name: string;
  /** In the order in which they ended. */
  readonly exchanges: readonly FiledExchange[];
}

export interface FiledExchange extends RecordedExchange {
  /** Below the recording: `001/0007-post-….json`. */
  readonly file: string;
}

/** What is there is no recording, or not a whole one. The message is a sentence. */
export class UnreadableRecordingError extends Error {
  override readonly name = 'UnreadableRecordingError';
}

/** @throws UnreadableRecordingError */
export function readRecording(directory: string): Recording {
  const manifest = readJson(directory, MANIFEST_FILE, manifestSchema);
  const folders = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^\d{3,}$/.test(entry.name))
    .map(({ name }) => name)
    .sort((one, other) => Number(one) - Number(other));
  const worlds = folders.map((name) => ({
    name,
    exchanges: readdirSync(join(directory, name))
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => {
        const path = `${name}/${file}`;
        return { ...readJson(directory, path, exchangeSchema), file: path };
      }),
  }));
  const found = worlds.reduce((sum, { exchanges }) => sum + exchanges.length, 0);
  if (found < manifest.exchanges) {
    throw new UnreadableRecordingError(
      `${directory} holds ${found} of the ${manifest.exchanges} exchanges that its manifest counts`,
    );
  }
  return { manifest, worlds };
}

function readJson<Schema extends z.ZodType>(
  directory: string,
  file: string,
  schema: Schema,
): z.output<Schema> {
  const path = join(directory, file);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (file === MANIFEST_FILE) throw new UnreadableRecordingError(`${directory} is no recording`);
    throw new UnreadableRecordingError(`${path} cannot be read: ${String(error)}`);
  }
  const read = schema.safeParse(content);
  if (read.success) return read.data;
  throw new UnreadableRecordingError(
    `${path} is not as it should be\n${z.prettifyError(read.error)}`,
  );
}
