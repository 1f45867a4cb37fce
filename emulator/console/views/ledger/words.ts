// Words of the ledger.
export const words = {
  about: {
    zh: '每一分钱都从一个账户到另一个账户，全部相加恒为零。只有“外部”可以为负。',
    en: 'Every fen goes from one account to another, and all of them add up to nothing. Only “outside” may be negative.',
  },
  audit: { zh: '核对账本', en: 'Audit the books' },
  balanced: {
    zh: (entries: number) => `账本平衡，已核对 ${entries} 条分录`,
    en: (entries: number) => `The books balance; ${entries} entries were read`,
  },
  unbalanced: { zh: '账本不平', en: 'The books do not balance' },
  accounts: { zh: '账户', en: 'Accounts' },
  account: { zh: '账户', en: 'Account' },
  owner: { zh: '号码开头', en: 'Beginning of the number' },
  kind: { zh: '账户种类', en: 'Kind of account' },
  lasting: { zh: '商户、个人与平台', en: 'Merchants, persons, platform' },
  noAccounts: { zh: '没有余额不为零的这类账户。', en: 'No such account holds anything.' },
  moreAccounts: {
    zh: '每类只列出前 50 个账户，用号码缩小范围。',
    en: 'Only fifty of a kind are listed: narrow them down by number.',
  },
  balance: { zh: '余额', en: 'Balance' },
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
