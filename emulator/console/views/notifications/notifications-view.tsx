// The view of notifications.
import { PageHead } from '../../parts/page-head.tsx';
import { words } from '../../shell/words.ts';
import { say } from '../../words.ts';

export function NotificationsView() {
  return <PageHead title={say(words.views.notifications)} />;
}
