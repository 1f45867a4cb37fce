// The files of the suite, and the words that choose among them: tags, and what a file is about.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EVERY_TAG, type Tag } from '../support/tags.ts';

export interface ContractFile {
  readonly path: string;
  /** An operation such as `createOrder`, or for what is about none a topic such as `gateway`. */
  readonly topic: string;
}

export interface Choice {
  readonly tags: readonly Tag[];
  readonly files: readonly ContractFile[];
}

const SUITE = fileURLToPath(new URL('..', import.meta.url));
const CONTRACT = /\.contract\.[jt]s$/;

/** A word that is neither a tag nor a topic. */
export class UnknownWordError extends Error {
  override readonly name = 'UnknownWordError';
  readonly word: string;

  constructor(word: string) {
    super(`there is no contract tag or operation "${word}"`);
    this.word = word;
  }
}

/** Every file of the suite, in the order of their names; sources where there are sources, else what was built. */
export function contractFiles(): readonly ContractFile[] {
  const names = readdirSync(SUITE, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => CONTRACT.test(name))
    .sort()
    .map((name) => ({ path: SUITE + name, topic: topicOf(name) }));
}

/** Every word there is to choose by. */
export function contractWords(files: readonly ContractFile[] = contractFiles()): readonly string[] {
  return [...EVERY_TAG, ...new Set(files.map(({ topic }) => topic))];
}

/**
 * What is meant by some words: contracts of any of the tags, about any of the topics. No tag means `otherwise`,
 * no topic all of them.
 * @throws UnknownWordError
 */
export function choose(words: readonly string[], otherwise: readonly Tag[]): Choice {
  const files = contractFiles();
  const known = contractWords(files);
  const unknown = words.find((word) => !known.includes(word));
  if (unknown !== undefined) throw new UnknownWordError(unknown);
  const tags = EVERY_TAG.filter((tag) => words.includes(tag));
  const topics = words.filter((word) => !EVERY_TAG.some((tag) => tag === word));
  return {
    tags: tags.length === 0 ? otherwise : tags,
    files: topics.length === 0 ? files : files.filter(({ topic }) => topics.includes(topic)),
  };
}

/** `profit-sharing/create-order.replay.contract.ts` is about createOrder. */
function topicOf(name: string): string {
  const [stem = ''] = name.slice(name.search(/[^/\\]+$/)).split('.');
  return stem.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
