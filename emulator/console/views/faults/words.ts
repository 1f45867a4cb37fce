// Words of the faults: where they strike, what they can be told, and how one is switched on and off.
import type { Word } from '../../words.ts';

/** Where a fault strikes, as the list of faults names it. */
export const places: Readonly<Record<string, Word>> = {
  door: { zh: '入口', en: 'At the door' },
  command: { zh: '执行前', en: 'Before it is done' },
  commit: { zh: '提交后', en: 'Once it is done' },
  refusal: { zh: '拒绝后', en: 'Once it is refused' },
  answer: { zh: '应答', en: 'In the answer' },
  movement: { zh: '资金变动', en: 'As money moves' },
  split: { zh: '分账单', en: 'Split' },
  row: { zh: '分账明细', en: 'Row of a split' },
  return: { zh: '回退单', en: 'Return' },
  refund: { zh: '退款单', en: 'Refund' },
  withdrawal: { zh: '提现单', en: 'Withdrawal' },
  notice: { zh: '通知', en: 'Notification' },
};

export const groups = {
  requests: { zh: '请求与应答', en: 'Requests and answers' },
  money: { zh: '资金', en: 'Money' },
  notices: { zh: '通知', en: 'Notifications' },
  others: { zh: '其他', en: 'Others' },
} as const satisfies Readonly<Record<string, Word>>;

const on = {
  title: { zh: '已打开', en: 'On now' },
  none: {
    zh: '一切正常。打开下面任意一个，符合条件的下一个请求就会遇到它。',
    en: 'All is well. Switch one on below, and the next request that fits meets it.',
  },
  off: { zh: '关闭', en: 'Switch off' },
  offName: {
    zh: (fault: string) => `关闭 ${fault}`,
    en: (fault: string) => `Switch ${fault} off`,
  },
  allOff: { zh: '全部关闭', en: 'Switch all off' },
  isOff: { zh: (fault: string) => `${fault} 已关闭`, en: (fault: string) => `${fault} is off` },
  allAreOff: { zh: '所有故障已关闭', en: 'All faults are off' },
  always: { zh: '每一次', en: 'every time' },
  times: {
    zh: (count: number) => `还剩 ${count} 次`,
    en: (count: number) => (count === 1 ? 'one more time' : `${count} more times`),
  },
  nth: { zh: (count: number) => `只第 ${count} 次`, en: (count: number) => `only time ${count}` },
  every: {
    zh: (count: number) => `每 ${count} 次一次`,
    en: (count: number) => `every ${count} times`,
  },
  polls: {
    zh: (count: number) => `${count} 次查询`,
    en: (count: number) => (count === 1 ? 'for 1 query' : `for ${count} queries`),
  },
} as const;

const form = {
  title: { zh: (fault: string) => `打开 ${fault}`, en: (fault: string) => `Switch ${fault} on` },
  submit: { zh: '打开', en: 'Switch on' },
  done: { zh: (fault: string) => `${fault} 已打开`, en: (fault: string) => `${fault} is on` },
  turn: { zh: '何时', en: 'When' },
  turns: {
    always: { zh: '每一次', en: 'Every time' },
    first: { zh: '前几次', en: 'The first few times' },
    nth: { zh: '只第几次', en: 'Only the nth time' },
    every: { zh: '每几次一次', en: 'Once in so many times' },
  },
  count: { zh: '次数', en: 'How many' },
  operation: { zh: '接口', en: 'Operation' },
  operationAbout: { zh: '留空则不限', en: 'Any, if left empty' },
  number: { zh: '单号', en: 'Number' },
  numberAbout: {
    zh: 'out_order_no、transaction_id 等任意一个；留空则不限',
    en: 'Any of out_order_no, transaction_id and so on; any at all, if left empty',
  },
  receiver: { zh: '接收方账户', en: 'Account of the receiver' },
  delay: { zh: '多久', en: 'How long' },
  delayAbout: {
    zh: '例如 500ms、30s、10m、1h；留空用默认值',
    en: 'Such as 500ms, 30s, 10m or 1h; as usual, if left empty',
  },
  delayWrong: { zh: '例如 500ms、30s、10m、1h、5d', en: 'Such as 500ms, 30s, 10m, 1h or 5d' },
  polls: { zh: '多少次查询之后恢复', en: 'For how many queries' },
  wholeNumber: { zh: '从 1 起的整数', en: 'A whole number from 1' },
  elsewhere: { zh: '在终端里', en: 'In a terminal' },
} as const;

export const words = {
  about: {
    zh: '按需制造麻烦：断线、丢应答、卡在处理中、通知重复或乱序。同样的请求总会遇到同样的故障。',
    en: 'Trouble on order: lost answers, splits that hang, notices twice or out of order. The same requests always meet the same faults.',
  },
  search: { zh: '查找故障', en: 'Find a fault' },
  noneFound: { zh: '没有这样的故障。', en: 'No such fault.' },
  rightClient: { zh: '正确的客户端', en: 'A right client' },
  isOn: { zh: '已打开', en: 'On' },
  on,
  form,
} as const;
