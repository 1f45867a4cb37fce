// Words of the ledger.
export const words = {
  about: {
    zh: '每一分钱都从一个账户到另一个账户，全部相加恒为零。只有“外部”可以为负。',
    en: 'Every fen goes from one account to another, and all of them add up to nothing. Only “outside” may be negative.',
  },
  audit: { zh: '核对账本', en: 'Audit the books' },
  auditTitle: { zh: '核对', en: 'Audit' },
  balanced: {
    zh: (entries: number) => `账本平衡，已核对 ${entries} 条分录`,
    en: (entries: number) => `The books balance; ${entries} entries were read`,
  },
  unbalanced: { zh: '账本不平', en: 'The books do not balance' },
  accounts: { zh: '账户', en: 'Accounts' },
  account: { zh: '账户', en: 'Account' },
  owner: { zh: '归属', en: 'Of' },
  balance: { zh: '余额', en: 'Balance' },
  filter: {
    zh: '按账户名或商户号筛选',
    en: 'Filter by name of account or merchant',
  },
  shownOf: {
    zh: (shown: number, all: number) => `显示 ${shown} / ${all} 个账户`,
    en: (shown: number, all: number) => `${shown} of ${all} accounts`,
  },
  entries: { zh: '分录', en: 'Entries' },
  entriesEmpty: { zh: '还没有钱动过', en: 'No money has moved yet' },
  entriesEmptyWhy: {
    zh: '付一笔订单的款，这里会出现第一条分录。',
    en: 'Have an order paid, and its first entry appears here.',
  },
  at: { zh: '时间', en: 'When' },
  reason: { zh: '缘由', en: 'Why' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  amount: { zh: '金额', en: 'Amount' },
  reference: { zh: '对象', en: 'Of' },
} as const;
