// The library of scenarios, looked through by name and by story.
import { get } from '../../control.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { Loaded } from '../../parts/states.tsx';
import { useResource } from '../../resource.ts';
import { go, href, route } from '../../routes.ts';
import { words as frame } from '../../shell/words.ts';
import type { ScenarioList as Library, ScenarioListed } from '../../wire.ts';
import { say } from '../../words.ts';
import { words } from './words.ts';

/** The address of the page that plays a text; no scenario of the library is called so. */
export const OWN = 'your-own';

export const useLibrary = () => useResource('scenarios', () => get<Library>('/scenarios'));

export function ScenarioList() {
  const library = useLibrary();
  const search = route.value.query.get('search') ?? '';
  return (
    <>
      <PageHead
        title={say(frame.views.scenarios)}
        about={say(words.about)}
        actions={
          <a class="button" href={href('scenarios', OWN)}>
            {say(words.own)}
          </a>
        }
      />
      <Loaded resource={library}>
        {({ scenarios }) => <Found all={scenarios} search={search} />}
      </Loaded>
    </>
  );
}

function Found({
  all,
  search,
}: {
  readonly all: readonly ScenarioListed[];
  readonly search: string;
}) {
  const found = all.filter((each) => isAbout(each, search.trim().toLowerCase()));
  const look = (wanted: string) =>
    go(href('scenarios', undefined, { search: wanted }), { replace: true });
  return (
    <>
      <search class="filters">
        <input
          type="search"
          aria-label={say(words.search)}
          placeholder={say(words.search)}
          value={search}
          onInput={(event) => look(event.currentTarget.value)}
        />
        <span class="filters-count" role="status">
          {found.length === 0 ? say(words.noneFound) : say(words.found)(found.length)}
        </span>
      </search>
      {found.length > 0 && (
        <ul class="scenario-list">
          {found.map(({ name, story, steps }) => (
            <li key={name}>
              <a href={href('scenarios', name)}>{name}</a>
              <p lang="en">{story}</p>
              <span class="muted">{say(words.steps)(steps.length)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Every word has to be there, in any order. */
function isAbout({ name, story, steps }: ScenarioListed, text: string): boolean {
  const told = [name, story, ...steps].join(' ').toLowerCase();
  return text.split(/\s+/).every((each) => told.includes(each));
}
