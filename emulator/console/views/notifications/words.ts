// Words of the notifications: their states, how attempts went, and what can be sent to try an endpoint.
import type { NoticeKind, NotificationRecord } from '../../wire.ts';
import type { Word } from '../../words.ts';

export const states: Readonly<Record<NotificationRecord['state'], Word>> = {
  pending: { zh: '待投递', en: 'Pending' },
  delivered: { zh: '已送达', en: 'Delivered' },
  abandoned: { zh: '已放弃', en: 'Abandoned' },
  undeliverable: { zh: '无处投递', en: 'Nowhere to go' },
};

/** What each kind is, and what a right endpoint does with it. */
export const kinds: Readonly<
  Record<NoticeKind, { readonly name: Word; readonly is: Word; readonly right: Word }>
> = {
  duplicate: {
    name: { zh: '重复通知', en: 'Duplicate' },
    is: { zh: '与上一次相同的通知，签名有效', en: 'The same notice once more, rightly signed' },
    right: { zh: '返回 200 或 204，只入账一次', en: 'answers 200 or 204, and books it once' },
  },
  tampered: {
    name: { zh: '篡改通知', en: 'Tampered' },
    is: { zh: '签名之后密文被改动', en: 'The ciphertext was changed after it was signed' },
    right: {
      zh: '验签失败，返回 4xx 或 5xx',
      en: 'finds the signature wrong, and answers 4xx or 5xx',
    },
  },
  signtest: {
    name: { zh: '签名探测', en: 'SIGNTEST' },
    is: {
      zh: '签名以 WECHATPAY/SIGNTEST/ 开头，平台用来检查你是否真的验签',
      en: 'Signed WECHATPAY/SIGNTEST/…: the platform probes whether you verify at all',
    },
    right: {
      zh: '验签失败，返回 4xx 或 5xx',
      en: 'finds the signature wrong, and answers 4xx or 5xx',
    },
  },
  'wrong-key': {
    name: { zh: '密钥不符', en: 'Wrong key' },
    is: {
      zh: '签名有效，却用另一把 APIv3 密钥加密',
      en: 'Rightly signed, sealed with another APIv3 key',
    },
    right: { zh: '解密失败，返回 4xx 或 5xx', en: 'cannot open it, and answers 4xx or 5xx' },
  },
};

const columns = {
  created: { zh: '时间', en: 'When' },
  summary: { zh: '通知', en: 'Notification' },
  addressee: { zh: '发给', en: 'To' },
  state: { zh: '状态', en: 'State' },
  attempts: { zh: '投递', en: 'Attempts' },
  next: { zh: '下次', en: 'Next' },
} as const;

const attempts = {
  title: { zh: '投递记录', en: 'Attempts' },
  none: { zh: '还没有投递过。', en: 'Not tried yet.' },
  number: { zh: '次', en: 'No.' },
  at: { zh: '时间', en: 'When' },
  answer: { zh: '应答', en: 'Answer' },
  took: { zh: '用时', en: 'Took' },
  sent: { zh: '发出的内容', en: 'What went out' },
  look: { zh: '查看', en: 'Look' },
  lookName: {
    zh: (number: number) => `查看第 ${number} 次发出的内容`,
    en: (number: number) => `Look at attempt ${number}`,
  },
  forgotten: { zh: '已不在记录里', en: 'no longer kept' },
} as const;

const wire = {
  sealed: { zh: '加密的', en: 'Sealed' },
  opened: { zh: '解开的', en: 'Opened' },
  which: { zh: '看哪一次', en: 'Which one' },
  attempt: {
    zh: (number: number) => `第 ${number} 次投递`,
    en: (number: number) => `Attempt ${number}`,
  },
  copy: { zh: '复制请求头与报文', en: 'Copy headers and body' },
  preview: { zh: '若现在投递', en: 'If it were sent now' },
  openedAbout: {
    zh: '用商户的 APIv3 密钥解开 resource.ciphertext 得到的内容。',
    en: 'What resource.ciphertext holds, opened with the merchant’s APIv3 key.',
  },
  openedLabel: { zh: '通知资源', en: 'Resource of the notice' },
  nothing: {
    zh: '没有 APIv3 密钥就无法加密，所以没有可看的报文。',
    en: 'Without an APIv3 key nothing can be sealed, so there is nothing to look at.',
  },
} as const;

const trial = {
  title: { zh: '试试你的接收地址', en: 'Try your endpoint' },
  about: {
    zh: '在计划之外各发一次，通知本身不变。接收地址该拒绝的拒绝，该确认的确认。',
    en: 'Sent once beside the schedule; the notice itself stays as it is. A right endpoint refuses what it cannot trust.',
  },
  right: { zh: '正确的接收地址', en: 'A right endpoint' },
  send: { zh: '发送', en: 'Send' },
  sendName: { zh: (kind: string) => `发送${kind}`, en: (kind: string) => `Send: ${kind}` },
  asItShould: { zh: '做得对', en: 'as it should' },
  accepted: { zh: '不该接受', en: 'should not have taken it' },
  refused: { zh: '应当确认', en: 'should have taken it' },
  noAnswer: { zh: '没有应答', en: 'No answer' },
  sent: { zh: '发出的内容', en: 'What went out' },
} as const;

const target = {
  why: {
    zh: '没有通知地址，或没有 APIv3 密钥，平台从不投递。设好地址再重新投递。',
    en: 'Without a URL, or without an APIv3 key, the platform never sends it. Set one, then send it again.',
  },
  url: {
    zh: (mchid: string) => `${mchid} 的通知地址`,
    en: (mchid: string) => `Notify URL of ${mchid}`,
  },
  urlWrong: {
    zh: '以 http:// 或 https:// 开头的地址',
    en: 'A URL that begins with http:// or https://',
  },
  set: { zh: '设好并投递', en: 'Set it and send' },
} as const;

export const words = {
  about: {
    zh: '平台发给商户的每条通知：加密的、解开的、每次投递的结果。可以重投，也可以发一条伪造的试试接收地址。',
    en: 'Every notice to a merchant: sealed, opened, and how each attempt went. Send one again, or a forged one to try your endpoint.',
  },
  state: { zh: '状态', en: 'State' },
  anyState: { zh: '全部状态', en: 'Any state' },
  emptyTitle: { zh: '还没有通知', en: 'No notifications yet' },
  emptyWhy: {
    zh: '支付和退款的通知发到下单时的 notify_url；分账和回退的通知发到接收商户自己的地址，先这样设好：',
    en: 'Notices of payments and refunds go to the notify_url of the order. Those of splits and returns go to the receiving merchant’s own URL; set it like this:',
  },
  pageEmpty: {
    zh: '这一页没有这种状态的通知，更早的页里可能有。',
    en: 'None in this state on this page; there may be some on older ones.',
  },
  columns,
  back: { zh: '全部通知', en: 'All notifications' },
  tries: {
    zh: (count: number) => `${count} 次`,
    en: (count: number) => (count === 1 ? 'once' : `${count} times`),
  },
  redeliver: { zh: '立即重投', en: 'Send again now' },
  redelivered: {
    zh: (status: string) => `已重投：${status}`,
    en: (status: string) => `Sent again: ${status}`,
  },
  fault: { zh: '故障', en: 'fault' },
  addressee: { zh: '收件商户', en: 'Addressee' },
  url: { zh: '地址', en: 'URL' },
  noUrl: { zh: '没有', en: 'none' },
  created: { zh: '产生于', en: 'Created' },
  next: { zh: '下次投递', en: 'Next attempt' },
  noNext: { zh: '不再投递', en: 'none is due' },
  left: { zh: '剩余次数', en: 'Attempts left' },
  skip: { zh: '跳到下次投递', en: 'Skip to the next attempt' },
  skipped: {
    zh: (count: number) => `${count} 件事到期`,
    en: (count: number) => `${count} due things happened`,
  },
  attempts,
  wire,
  trial,
  target,
} as const;
