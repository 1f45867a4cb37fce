// Plays a scenario that is pasted in, such as one recorded from the requests of a bug report.
import { useId, useState } from 'preact/hooks';
import { PageHead } from '../../parts/page-head.tsx';
import { href } from '../../routes.ts';
import { say } from '../../words.ts';
import { useRun } from './run.ts';
import { Stage } from './stage.tsx';
import { words } from './words.ts';

const EXAMPLE = `story: A merchant who was not added as a receiver is refused
given: { order: { total: 10000 } }
steps:
  - call: createOrder
    with:
      receivers:
        - { type: MERCHANT_ID, receiver_account: "1900000110", amount: 300, description: 供货款 }
      finish: false
    expect: { refused: receiverUnknown }
`;

export function OwnScenario() {
  const [text, setText] = useState(EXAMPLE);
  const run = useRun();
  const place = useId();
  return (
    <>
      <a class="back" href={href('scenarios')}>
        ← {say(words.back)}
      </a>
      <PageHead title={say(words.own)} about={say(words.ownAbout)} />
      <div class="field">
        <label class="field-name" for={place}>
          {say(words.ownText)}
        </label>
        <textarea
          id={place}
          class="number scenario-text"
          rows={12}
          spellcheck={false}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <Stage run={run} steps={run.state.steps} begin={() => run.begin({ text })} />
    </>
  );
}
