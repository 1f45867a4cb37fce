// The five lines that a signature is made over, as the emulator verified them.
import { CopyButton } from '../../parts/copy-button.tsx';
import { Section } from '../../parts/page-head.tsx';
import type { RequestDetail } from '../../wire.ts';
import { say } from '../../words.ts';
import { words } from './words.ts';

export function SignedLines({ signed }: { readonly signed: RequestDetail['signed'] }) {
  if (signed === undefined) return null;
  const { lines, message, serial, signature } = signed;
  return (
    <Section
      title={say(words.signed)}
      actions={<CopyButton isButton text={message} label={say(words.copySigned)} />}
    >
      <p class="about">{say(words.signedAbout)}</p>
      <ol class="signed-lines">
        {words.lineNames.map((name, index) => (
          <li key={name.en}>
            <span class="signed-name">{say(name)}</span>
            <code>
              {lines[index] || <span class="muted">{say(words.emptyLine)}</span>}
              <span class="line-feed" aria-hidden="true">
                \n
              </span>
            </code>
          </li>
        ))}
      </ol>
      <dl class="facts">
        <div>
          <dt>{say(words.serial)}</dt>
          <dd class="number wrap">{serial}</dd>
        </div>
        <div>
          <dt>{say(words.signature)}</dt>
          <dd class="number wrap">{signature}</dd>
        </div>
      </dl>
    </Section>
  );
}
