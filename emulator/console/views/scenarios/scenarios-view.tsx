// The view of scenarios.
import { PageHead } from '../../parts/page-head.tsx';
import { words } from '../../shell/words.ts';
import { say } from '../../words.ts';

export function ScenariosView() {
  return <PageHead title={say(words.views.scenarios)} />;
}
