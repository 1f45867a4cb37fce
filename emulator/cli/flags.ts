// What a flag can be. One table per verb says everything: the parser, the help text and the types follow from it.

interface Told {
  /** What it does, for the help. */
  readonly what: string;
  /** One letter for the same. */
  readonly short?: string;
  /** Said as the default where the value itself is decided elsewhere. */
  readonly otherwise?: string;
  /** Only on the command line: neither in the environment nor in the config file. */
  readonly isLineOnly?: boolean;
  /** Never printed. */
  readonly isSecret?: boolean;
}

export type Flag =
  | (Told & { readonly kind: 'switch' })
  | (Told & { readonly kind: 'text'; readonly value: string; readonly default?: string })
  /** A path, relative to where it was written: the current directory, or that of the config file. */
  | (Told & { readonly kind: 'path'; readonly value: string; readonly default?: string })
  | (Told & { readonly kind: 'choice'; readonly of: readonly string[] })
  /** A whole number from 0. */
  | (Told & {
      readonly kind: 'whole';
      readonly value: string;
      readonly most: number;
      readonly default?: number;
    })
  /** May be given several times. */
  | (Told & { readonly kind: 'list'; readonly value: string });

/** By name in camelCase: `notifyHost` is --notify-host, FENZHANG_NOTIFY_HOST and "notifyHost". */
export type FlagTable = Readonly<Record<string, Flag>>;

export type FlagValue = string | number | boolean | readonly string[] | undefined;

type ValueOf<F extends Flag> = F extends { kind: 'switch' }
  ? boolean
  : F extends { kind: 'list' }
    ? readonly string[]
    : F extends { kind: 'whole' }
      ? F extends { default: number }
        ? number
        : number | undefined
      : F extends { default: string }
        ? string
        : string | undefined;

export type Values<Table extends FlagTable> = {
  readonly [Name in keyof Table]: ValueOf<Table[Name]>;
};

/** `notifyHost` → `notify-host`. */
export function flagName(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `notifyHost` → `FENZHANG_NOTIFY_HOST`. */
export function environmentName(name: string): string {
  return `FENZHANG_${flagName(name).replaceAll('-', '_').toUpperCase()}`;
}

/** What stands after the flag in a usage line; nothing for a switch. */
export function valueWord(flag: Flag): string {
  if (flag.kind === 'switch') return '';
  return flag.kind === 'choice' ? flag.of.join('|') : flag.value;
}

/** The default as the help shows it. */
export function defaultWord(flag: Flag): string {
  if (flag.otherwise !== undefined) return flag.otherwise;
  return 'default' in flag && flag.default !== undefined ? String(flag.default) : '';
}
