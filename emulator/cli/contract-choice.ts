// Which contracts --only means; a slip of the typing is told from nonsense.
import {
  type Choice,
  choose,
  contractWords,
  type Tag,
  UnknownWordError,
} from '../../contracts/suite.ts';
import { nearest } from '../nearest.ts';
import { UsageError } from './terminal.ts';

/**
 * The contracts of some words, each of which may hold several with commas between.
 * @throws UsageError for a word there is not
 */
export function chosen(only: readonly string[], otherwise: readonly Tag[]): Choice {
  const words = only.flatMap((each) => each.split(',')).map((word) => word.trim());
  try {
    return choose(words, otherwise);
  } catch (error) {
    if (!(error instanceof UnknownWordError)) throw error;
    const known = contractWords();
    const guess = nearest(error.word, known) ?? known.find((each) => each.includes(error.word));
    const hint =
      guess === undefined ? `known words: ${known.join(', ')}` : `did you mean "${guess}"?`;
    throw new UsageError(error.message, hint);
  }
}
