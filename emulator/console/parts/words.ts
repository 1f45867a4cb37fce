// Words that parts say wherever they are used.
export const words = {
  copy: { zh: '复制', en: 'Copy' },
  copied: { zh: '已复制', en: 'Copied' },
  close: { zh: '关闭', en: 'Close' },
  cancel: { zh: '取消', en: 'Cancel' },
  loading: { zh: '正在读取…', en: 'Loading…' },
  working: { zh: '正在进行…', en: 'Working…' },
  retry: { zh: '重试', en: 'Try again' },
  newest: { zh: '最新', en: 'Newest' },
  older: { zh: '更早', en: 'Older' },
  pages: { zh: '翻页', en: 'Pages' },
  failed: { zh: '没有成功', en: 'That did not work' },
  tryThis: { zh: '可以试试', en: 'Try' },
  outOfReach: {
    zh: '连不上模拟器。请在终端运行 npx fenzhang start，本页会自动恢复。',
    en: 'The emulator is out of reach. Run npx fenzhang start in a terminal; this page recovers by itself.',
  },
  notAnAmount: { zh: '请填写金额，例如 12.50', en: 'An amount is wanted, such as 12.50' },
} as const;
