// Words of the clock.
export const words = {
  about: {
    zh: '业务时间由你掌管：结算、分账到账、通知重试、180 天解冻，都可以不等。协议时间（时间戳校验）始终是真实时间。',
    en: 'Business time is yours to move: settlement, splits, retries of notices, the 180 days need no waiting. Protocol time, by which timestamps are checked, is always real.',
  },
  now: { zh: '现在', en: 'Now' },
  modes: {
    follow: { zh: '跟随真实时间', en: 'Follows real time' },
    frozen: { zh: '已冻结', en: 'Frozen' },
  },
  freeze: { zh: '冻结', en: 'Freeze' },
  follow: { zh: '跟随真实时间', en: 'Follow real time' },
  frozen: { zh: '时钟已冻结', en: 'The clock stands still' },
  following: { zh: '时钟跟随真实时间', en: 'The clock follows real time' },
  next: { zh: '下一件到期', en: 'Next due' },
  nothingDue: { zh: '没有等待到期的事', en: 'Nothing is waiting' },
  pending: {
    zh: (count: number) => `共 ${count} 件事等待到期`,
    en: (count: number) => (count === 1 ? '1 thing is waiting' : `${count} things are waiting`),
  },
  in: { zh: (wait: string) => `${wait}后`, en: (wait: string) => `in ${wait}` },
  runToNext: { zh: '跳到那一刻', en: 'Skip to it' },
  advance: { zh: '推进时间', en: 'Move time on' },
  by: { zh: '推进多久', en: 'By how much' },
  count: { zh: '数量', en: 'How many' },
  unit: { zh: '单位', en: 'Unit' },
  advanceBy: {
    zh: (wait: string) => `推进 ${wait}`,
    en: (wait: string) => `Move on by ${wait}`,
  },
  advanced: {
    zh: (count: number) => `时间已推进，发生了 ${count} 件事`,
    en: (count: number) => `Time moved on; ${count} things happened`,
  },
  preview: { zh: '将会发生', en: 'What will happen' },
  previewNone: {
    zh: '这段时间里没有安排好的事。',
    en: 'Nothing is planned for this span.',
  },
  previewMore: {
    zh: '这些事可能再引出别的（例如通知及其重试），不在此列。',
    en: 'What these cause in turn, such as notices and their retries, is not foreseen.',
  },
  previewCut: { zh: '只列出最早的一百件。', en: 'Only the soonest hundred are listed.' },
  happened: { zh: '刚才发生', en: 'What happened' },
  at: { zh: '时间', en: 'When' },
  what: { zh: '事件', en: 'What' },
  reference: { zh: '对象', en: 'Of' },
} as const;
