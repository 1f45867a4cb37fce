// The numbers, times and amounts of an order, side by side.
import type { ComponentChildren } from 'preact';
import { yuan } from '../../format/money.ts';
import { fullMoment } from '../../format/time.ts';
import { NumberText } from '../../parts/number-text.tsx';
import { href } from '../../routes.ts';
import type { OrderDetail } from '../../wire.ts';
import { say } from '../../words.ts';
import { words } from './words.ts';

export function OrderFacts({ order }: { readonly order: OrderDetail }) {
  return (
    <>
      <dl class="figures">
        <Fact name={say(words.columns.total)}>{yuan(order.total)}</Fact>
        <Fact name={say(words.fee)}>{yuan(order.fee)}</Fact>
        <Fact name={say(words.columns.frozen)}>{yuan(order.frozen)}</Fact>
        {order.sharing > 0 && <Fact name={say(words.inSharing)}>{yuan(order.sharing)}</Fact>}
        <Fact name={say(words.columns.shared)}>{yuan(order.shared)}</Fact>
        <Fact name={say(words.columns.returned)}>{yuan(order.returned)}</Fact>
        <Fact name={say(words.columns.refunded)}>{yuan(order.refunded)}</Fact>
      </dl>
      <dl class="facts">
        <Identity order={order} />
        <Times order={order} />
      </dl>
    </>
  );
}

export function Fact({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Identity({ order }: { readonly order: OrderDetail }) {
  const { transaction_id, combine_out_trade_no, sub_mchid, profit_sharing } = order;
  return (
    <>
      {transaction_id !== undefined && (
        <Fact name={say(words.transactionId)}>
          <NumberText value={transaction_id} canCopy />
        </Fact>
      )}
      {combine_out_trade_no !== undefined && (
        <Fact name={say(words.combined)}>
          <NumberText
            value={combine_out_trade_no}
            href={href('orders', undefined, { search: combine_out_trade_no })}
          />
        </Fact>
      )}
      <Fact name={say(words.columns.merchant)}>
        <NumberText value={sub_mchid} canCopy />
        {!profit_sharing && <span class="muted"> · {say(words.notSharing)}</span>}
      </Fact>
    </>
  );
}

function Times({ order }: { readonly order: OrderDetail }) {
  const times = [
    [words.columns.created, order.created_at],
    [words.paid, order.paid_at],
    [words.settled, order.settled_at],
    [words.expires, order.state === 'NOTPAY' ? order.expires_at : undefined],
  ] as const;
  return (
    <>
      {times.map(
        ([word, at]) =>
          at !== undefined && (
            <Fact key={word.en} name={say(word)}>
              <time class="number" dateTime={at}>
                {fullMoment(at)}
              </time>
            </Fact>
          ),
      )}
    </>
  );
}
