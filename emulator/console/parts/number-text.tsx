// A number of a merchant or of the platform: whole in a tooltip and when copied, shortened where there are many.
import { say } from '../words.ts';
import { CopyButton } from './copy-button.tsx';
import { words } from './words.ts';

const LONGEST = 20;

/** Keeps what tells numbers apart: how it begins and how it ends. */
export function shortened(number: string): string {
  return number.length <= LONGEST ? number : `${number.slice(0, 6)}…${number.slice(-6)}`;
}

interface NumberProps {
  readonly value: string;
  readonly href?: string;
  readonly isShort?: boolean;
  readonly canCopy?: boolean;
}

export function NumberText({ value, href, isShort = false, canCopy = false }: NumberProps) {
  const text = isShort ? shortened(value) : value;
  const title = text === value ? undefined : value;
  return (
    <span class="number-with-copy">
      {href === undefined ? (
        <span class="number" title={title}>
          {text}
        </span>
      ) : (
        <a class="number" href={href} title={title}>
          {text}
        </a>
      )}
      {canCopy && <CopyButton text={value} label={`${say(words.copy)} ${value}`} />}
    </span>
  );
}
