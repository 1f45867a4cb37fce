// Words of the frame around every view.
import type { ViewName } from '../routes.ts';
import type { Word } from '../words.ts';

const views: Readonly<Record<ViewName, Word>> = {
  orders: { zh: '订单', en: 'Orders' },
  requests: { zh: '请求', en: 'Requests' },
  notifications: { zh: '通知', en: 'Notifications' },
  ledger: { zh: '账本', en: 'Ledger' },
  clock: { zh: '时钟', en: 'Clock' },
  faults: { zh: '故障', en: 'Faults' },
  scenarios: { zh: '场景', en: 'Scenarios' },
  sandboxes: { zh: '沙箱', en: 'Sandboxes' },
};

export const words = {
  views,
  skip: { zh: '跳到内容', en: 'Skip to content' },
  navigation: { zh: '视图', en: 'Views' },
  menu: { zh: '菜单', en: 'Menu' },
  sandbox: { zh: '沙箱', en: 'Sandbox' },
  language: { zh: 'English', en: '中文' },
  theme: { zh: '外观', en: 'Theme' },
  themes: {
    system: { zh: '跟随系统', en: 'System' },
    light: { zh: '浅色', en: 'Light' },
    dark: { zh: '深色', en: 'Dark' },
  },
  clockFrozen: { zh: '已冻结', en: 'frozen' },
  clockTitle: { zh: '业务时间', en: 'Business time' },
  live: {
    connecting: { zh: '正在连接', en: 'Connecting' },
    live: { zh: '实时', en: 'Live' },
    lost: { zh: '连接中断，正在重试', en: 'Connection lost, trying again' },
  },
  tokenTitle: { zh: '需要令牌', en: 'A token is needed' },
  tokenWhy: {
    zh: '此服务不只监听本机，启动时打印了一次令牌。请粘贴到这里；关闭标签页后即被忘记。',
    en: 'This server listens beyond this machine and printed a token when it started. Paste it here; it is forgotten when the tab is closed.',
  },
  token: { zh: '令牌', en: 'Token' },
  tokenGo: { zh: '进入', en: 'Continue' },
} as const;
