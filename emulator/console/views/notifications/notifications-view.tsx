// Notifications: all of them, a page at a time, or one with every attempt and every byte.
import { route } from '../../routes.ts';
import { NoticeList } from './notice-list.tsx';
import { NoticePage } from './notice-page.tsx';
import './notifications.css';

export function NotificationsView() {
  const { id } = route.value;
  return id === undefined ? <NoticeList /> : <NoticePage key={id} id={id} />;
}
