// Two languages. A word is said in both or it does not compile; which one is shown is a preference.
import { language } from './preferences.ts';

/** The same thing in both languages: a text, or a function that makes one. */
export interface Word<Said = string> {
  readonly zh: Said;
  readonly en: Said;
}

/** Says a word in the language that is chosen; who says it in a component is drawn anew when that changes. */
export function say<Said>(word: Word<Said>): Said {
  return word[language.value];
}
