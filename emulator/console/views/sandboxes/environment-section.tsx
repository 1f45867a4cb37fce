// What leads an unmodified SDK to this sandbox: a command that writes files, and the variables of one language.
import { useState } from 'preact/hooks';
import { get } from '../../control.ts';
import { CodeBlock } from '../../parts/code-block.tsx';
import { SelectField } from '../../parts/fields.tsx';
import { Section } from '../../parts/page-head.tsx';
import { Loaded } from '../../parts/states.tsx';
import { useResource } from '../../resource.ts';
import type { LanguageEnvironments } from '../../wire.ts';
import { say } from '../../words.ts';
import { words } from './words.ts';

/** As people write them; an unknown one as the emulator has it. */
const NAMES: Readonly<Record<string, string>> = {
  java: 'Java',
  go: 'Go',
  node: 'Node.js',
  php: 'PHP',
  python: 'Python',
  curl: 'curl',
};

export function EnvironmentSection() {
  const environments = useResource('environment', () => get<LanguageEnvironments>('/env'));
  return (
    <Section title={say(words.environment.title)}>
      <p class="about">{say(words.environment.about)}</p>
      <Loaded resource={environments}>{(value) => <Variables environments={value} />}</Loaded>
    </Section>
  );
}

function Variables({
  environments: { command, languages },
}: {
  readonly environments: LanguageEnvironments;
}) {
  const { environment } = words;
  const names = Object.keys(languages);
  const [chosen, setChosen] = useState(names[0] ?? '');
  return (
    <div class="form environment">
      <div>
        <p class="field-name">{say(environment.first)}</p>
        <CodeBlock label={say(environment.first)} code={command} />
      </div>
      <div class="environment-language">
        <SelectField
          name={say(environment.language)}
          value={chosen}
          onValue={setChosen}
          options={names.map((name) => ({ value: name, label: NAMES[name] ?? name }))}
        />
      </div>
      <CodeBlock
        label={`${say(environment.lines)} ${NAMES[chosen] ?? chosen}`}
        code={linesOf(languages[chosen] ?? {})}
      />
    </div>
  );
}

/** For a POSIX shell. */
function linesOf(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", String.raw`'\''`)}'`)
    .join('\n');
}
