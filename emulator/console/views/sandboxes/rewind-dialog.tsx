// Goes back to a request of the log: to before it, or to just after it.
import { get, post } from '../../control.ts';
import { timeOfDay } from '../../format/time.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { SelectField } from '../../parts/fields.tsx';
import { useFormValues } from '../../parts/form-values.ts';
import { Loaded } from '../../parts/states.tsx';
import { announce } from '../../parts/toasts.tsx';
import { useResource } from '../../resource.ts';
import type { RequestRecord, RequestRecords, Rewound } from '../../wire.ts';
import { say } from '../../words.ts';
import { words } from './words.ts';

const LISTED = 100;

export function RewindDialog({ onClose }: { readonly onClose: () => void }) {
  const { rewind } = words;
  const { values, bind } = useFormValues({ request: '', side: 'before' });
  const requests = useResource('requests to go back to', readRequests);
  const chosen = Number(values.request || requests.value?.[0]?.number || 0);
  const work = async () => {
    if (chosen === 0) return;
    const { request } = await post<Rewound>('/snapshot/rewind', {
      ...{ request: chosen, to: values.side },
    });
    announce(say(rewind.done)(request));
  };
  return (
    <Confirm
      title={say(rewind.title)}
      action={say(rewind.submit)}
      work={work}
      isDisabled={chosen === 0}
      onClose={onClose}
    >
      <Loaded resource={requests}>
        {(all) =>
          all.length === 0 ? (
            <p>{say(rewind.none)}</p>
          ) : (
            <>
              <SelectField
                name={say(rewind.request)}
                {...bind('request')}
                options={all.map((each) => ({ value: String(each.number), label: lineOf(each) }))}
              />
              <SelectField
                name={say(rewind.side)}
                {...bind('side')}
                options={Object.entries(rewind.sides).map(([value, word]) => ({
                  ...{ value, label: say(word) },
                }))}
              />
              <p>{say(rewind.why)}</p>
            </>
          )
        }
      </Loaded>
    </Confirm>
  );
}

/** What was taken back already, or was refused before it was known whose it is, cannot be gone back to. */
async function readRequests(): Promise<readonly RequestRecord[]> {
  const { requests } = await get<RequestRecords>('/requests', { limit: LISTED });
  return requests.filter(({ undone, now_ms }) => !undone && now_ms !== undefined);
}

function lineOf({ number, at, operation, request, answer }: RequestRecord): string {
  const what = operation ?? `${request.method} ${request.target}`;
  return `#${number} ${timeOfDay(at)} ${what} ${answer.status}`;
}
