// One scenario of the library: its story, and playing it.
import { CodeBlock } from '../../parts/code-block.tsx';
import { EmptyState, Loaded } from '../../parts/states.tsx';
import { href } from '../../routes.ts';
import { say } from '../../words.ts';
import { useRun } from './run.ts';
import { useLibrary } from './scenario-list.tsx';
import { Stage } from './stage.tsx';
import { words } from './words.ts';

export function ScenarioPage({ name }: { readonly name: string }) {
  const library = useLibrary();
  const run = useRun();
  return (
    <>
      <a class="back" href={href('scenarios')}>
        ← {say(words.back)}
      </a>
      <Loaded resource={library}>
        {({ scenarios }) => {
          const scenario = scenarios.find((each) => each.name === name);
          if (scenario === undefined) {
            return (
              <EmptyState title={say(words.unknown)}>
                <p>{say(words.unknownWhy)}</p>
              </EmptyState>
            );
          }
          return (
            <>
              <h1 class="page-title">
                <span class="number">{name}</span>
              </h1>
              <p class="about scenario-story" lang="en">
                {scenario.story}
              </p>
              <Stage run={run} steps={scenario.steps} begin={() => run.begin({ name })} />
              <div class="scenario-command">
                <p class="field-about">{say(words.command)}</p>
                <CodeBlock label={say(words.command)} code={`npx fenzhang replay ${name}`} />
              </div>
            </>
          );
        }}
      </Loaded>
    </>
  );
}
