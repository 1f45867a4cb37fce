// Language and theme: what the browser prefers until a person chooses, then what was chosen, kept in this browser.
import { effect, signal } from '@preact/signals';

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

function kept<Value extends string>(name: string, values: readonly Value[]): Value | undefined {
  const text = localStorage.getItem(`fenzhang.${name}`);
  return values.find((each) => each === text);
}

const spoken: Language = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';

export const language = signal<Language>(kept('language', LANGUAGES) ?? spoken);
export const theme = signal<Theme>(kept('theme', THEMES) ?? 'system');

/** Keeps a choice for the next visit. */
export function choose(choice: { readonly language?: Language; readonly theme?: Theme }): void {
  for (const [name, value] of Object.entries(choice)) {
    localStorage.setItem(`fenzhang.${name}`, value);
  }
  if (choice.language !== undefined) language.value = choice.language;
  if (choice.theme !== undefined) theme.value = choice.theme;
}

/** Tells the document, which styles and screen readers ask. */
export function followPreferences(): void {
  effect(() => {
    document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en';
  });
  effect(() => {
    document.documentElement.dataset['theme'] = theme.value;
  });
}
