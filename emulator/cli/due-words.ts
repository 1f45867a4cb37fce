// What falls due by itself, in words for the terminal.

const WORDS: Readonly<Record<string, string>> = {
  settleTransaction: '结算 settlement',
  resolveOrder: '分账到账 split',
  closeReturn: '回退超时关闭 return times out',
  resolveAfterSalesOrder: '售后分账到账 after-sales fee',
  expireSharing: '到期自动解冻 sharing expires',
  freeReceiverSlot: '接收方名额释放 receiver place free',
  deliverNotification: '通知 notice',
};

/** A kind of the agenda in words; an unknown one as it is called. */
export function wordsOfDue(kind: string): string {
  return WORDS[kind] ?? kind;
}
