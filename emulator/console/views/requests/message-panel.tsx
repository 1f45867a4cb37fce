// A request or an answer as it stood on the wire: headers in their order, and the body, spread out or to the byte.
import { useState } from 'preact/hooks';
import { CodeBlock, readable } from '../../parts/code-block.tsx';
import { CheckField } from '../../parts/fields.tsx';
import { Section } from '../../parts/page-head.tsx';
import { say } from '../../words.ts';
import { words } from './words.ts';

interface MessagePanelProps {
  readonly title: string;
  /** Name and value in turn. */
  readonly headers: readonly string[];
  readonly body: string;
}

export function MessagePanel({ title, headers, body }: MessagePanelProps) {
  const [isRaw, setRaw] = useState(false);
  return (
    <Section title={title}>
      <dl class="headers card">
        {pairs(headers).map(([name, value], index) => (
          <div key={index}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {body === '' ? (
        <p class="muted">{say(words.noBody)}</p>
      ) : (
        <>
          <CheckField name={say(words.raw)} isChecked={isRaw} onCheck={setRaw} />
          <CodeBlock label={`${title} ${say(words.body)}`} code={isRaw ? body : readable(body)} />
        </>
      )}
    </Section>
  );
}

function pairs(flat: readonly string[]): readonly (readonly [name: string, value: string])[] {
  return flat.flatMap((name, index) =>
    index % 2 === 0 ? [[name, flat[index + 1] ?? ''] as const] : [],
  );
}
