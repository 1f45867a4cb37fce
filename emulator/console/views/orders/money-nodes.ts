// The places money stands at in the picture of an order: their kind, which decides colour and word, and whose they are.
import { say, type Word } from '../../words.ts';

const KINDS = {
  payer: { zh: '付款人', en: 'Payer' },
  platform: { zh: '平台补差', en: 'Subsidy of the platform' },
  order: { zh: '订单', en: 'Order' },
  fee: { zh: '手续费', en: 'Fee' },
  receiver: { zh: '接收方', en: 'Receiver' },
  return: { zh: '回退', en: 'Returned' },
  sub_merchant: { zh: '二级商户', en: 'Sub-merchant' },
  refund: { zh: '已退款', en: 'Refunded' },
  after_sales: { zh: '售后分账', en: 'After-sales share' },
  subsidy_return: { zh: '补差回退', en: 'Subsidy returned' },
  advance_return: { zh: '垫付回补', en: 'Advance repaid' },
  unsettled: { zh: '待结算', en: 'Unsettled' },
  frozen: { zh: '剩余待分', en: 'Unsplit' },
  sharing: { zh: '分账中', en: 'Being shared' },
} as const satisfies Readonly<Record<string, Word>>;
export type NodeKind = keyof typeof KINDS | 'other';

const OTHERS: Word<(count: string) => string> = {
  zh: (count) => `另外 ${count} 个接收方`,
  en: (count) => `${count} more receivers`,
};

export interface MoneyNode {
  readonly kind: NodeKind;
  readonly title: string;
  /** An mchid or an openid, where there is one. */
  readonly party: string | undefined;
}

/** Reads the name of a node, as the control API gives it. */
export function moneyNode(name: string): MoneyNode {
  const cut = name.indexOf(':');
  const kind = cut < 0 ? name : name.slice(0, cut);
  const party = cut < 0 ? undefined : name.slice(cut + 1);
  if (kind === 'more')
    return { kind: 'receiver', title: say(OTHERS)(party ?? ''), party: undefined };
  if (!isKind(kind)) return { kind: 'other', title: kind, party };
  return { kind, title: say(KINDS[kind]), party };
}

const isKind = (kind: string): kind is keyof typeof KINDS => kind in KINDS;

/** A node in one line. */
export function nodeText(name: string): string {
  const { title, party } = moneyNode(name);
  return party === undefined ? title : `${title} ${party}`;
}
