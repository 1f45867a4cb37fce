// How a notice stands: where it goes, when next, and how much of its schedule is left.
import { fullMoment } from '../../format/time.ts';
import { NumberText } from '../../parts/number-text.tsx';
import type { NotificationDetail } from '../../wire.ts';
import { say } from '../../words.ts';
import { words } from './words.ts';

export function NoticeFacts({ notice }: { readonly notice: NotificationDetail }) {
  const { id, addressee, target, created_at, next_attempt_at, attempts, attempts_left } = notice;
  return (
    <>
      <dl class="figures notice-figures">
        <div>
          <dt>{say(words.attempts.title)}</dt>
          <dd>{attempts.length}</dd>
        </div>
        <div>
          <dt>{say(words.left)}</dt>
          <dd>{attempts_left}</dd>
        </div>
        <div>
          <dt>{say(words.next)}</dt>
          <dd class="notice-next">
            {next_attempt_at === undefined ? (
              <span class="muted">{say(words.noNext)}</span>
            ) : (
              fullMoment(next_attempt_at)
            )}
          </dd>
        </div>
      </dl>
      <dl class="facts">
        <div>
          <dt>{say(words.addressee)}</dt>
          <dd>
            <NumberText value={addressee} canCopy />
          </dd>
        </div>
        <div>
          <dt>{say(words.url)}</dt>
          <dd class="number wrap">{target ?? say(words.noUrl)}</dd>
        </div>
        <div>
          <dt>{say(words.created)}</dt>
          <dd>
            <time dateTime={created_at}>{fullMoment(created_at)}</time>
          </dd>
        </div>
        <div>
          <dt>ID</dt>
          <dd>
            <NumberText value={id} isShort canCopy />
          </dd>
        </div>
      </dl>
    </>
  );
}
