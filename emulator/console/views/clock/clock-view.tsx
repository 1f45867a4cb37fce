// The view of clock.
import { PageHead } from '../../parts/page-head.tsx';
import { words } from '../../shell/words.ts';
import { say } from '../../words.ts';

export function ClockView() {
  return <PageHead title={say(words.views.clock)} />;
}
