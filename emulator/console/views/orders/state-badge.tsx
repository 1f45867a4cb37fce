// The state of an order, of a row or of a return as a badge.
import { Badge, type Tone } from '../../parts/badge.tsx';
import type { OrderState } from '../../wire.ts';
import { say, type Word } from '../../words.ts';
import { states } from './words.ts';

const TONES: Readonly<Record<OrderState, Tone>> = {
  NOTPAY: 'calm',
  CLOSED: 'calm',
  UNSETTLED: 'busy',
  SHARING: 'open',
  FINISHED: 'good',
  EXPIRED: 'good',
  SETTLED: 'good',
  REFUNDED: 'calm',
};

export function StateBadge({ state }: { readonly state: OrderState }) {
  return (
    <Badge tone={TONES[state]} title={state}>
      {say(states[state])}
    </Badge>
  );
}

const RESULTS: Readonly<Record<string, readonly [Tone, Word]>> = {
  PENDING: ['busy', { zh: '待分账', en: 'Pending' }],
  PROCESSING: ['busy', { zh: '处理中', en: 'Processing' }],
  SUCCESS: ['good', { zh: '成功', en: 'Success' }],
  FINISHED: ['good', { zh: '完成', en: 'Finished' }],
  CLOSED: ['bad', { zh: '已关闭', en: 'Closed' }],
  FAILED: ['bad', { zh: '失败', en: 'Failed' }],
  ABNORMAL: ['bad', { zh: '异常', en: 'Abnormal' }],
  pending: ['busy', { zh: '待投递', en: 'Pending' }],
  delivered: ['good', { zh: '已送达', en: 'Delivered' }],
  abandoned: ['bad', { zh: '已放弃', en: 'Abandoned' }],
  undeliverable: ['calm', { zh: '无处投递', en: 'Nowhere to go' }],
};

/** The platform's own word in the tooltip, and the reason beside it. */
export function ResultBadge({
  result,
  reason,
}: {
  readonly result: string;
  readonly reason?: string | undefined;
}) {
  const [tone, word] = RESULTS[result] ?? (['calm', { zh: result, en: result }] as const);
  return (
    <>
      <Badge tone={tone} title={result}>
        {say(word)}
      </Badge>
      {reason !== undefined && <code class="reason">{reason}</code>}
    </>
  );
}
