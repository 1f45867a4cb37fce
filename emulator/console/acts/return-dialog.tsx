// Takes money back from a receiver. One that cannot afford it is topped up, and the same number is sent again.
import { post } from '../control.ts';
import { fenOf, yuan } from '../format/money.ts';
import { Dialog } from '../parts/dialog.tsx';
import { AmountField, SelectField, TextField } from '../parts/fields.tsx';
import { useFormValues } from '../parts/form-values.ts';
import { EmptyState } from '../parts/states.tsx';
import { announce } from '../parts/toasts.tsx';
import type { OrderDetail } from '../wire.ts';
import { say } from '../words.ts';
import { newNumber, type Refused } from './call.ts';
import { CallDialog } from './call-dialog.tsx';
import { words } from './words.ts';

interface ReturnDialogProps {
  readonly order: OrderDetail;
  readonly onClose: () => void;
}

/** What one merchant got from one split, and still has of it. */
export interface Returnable {
  readonly out_order_no: string;
  readonly mchid: string;
  readonly amount: number;
}

/** Shares of merchants that have not been returned, whole or in part. Amounts in fen. */
export function returnableOf({ splits }: OrderDetail): readonly Returnable[] {
  return splits.flatMap(({ out_order_no, receivers, returns }) =>
    receivers
      .filter(
        ({ type, result, unfreeze }) => type === 'MERCHANT_ID' && result === 'SUCCESS' && !unfreeze,
      )
      .map(({ detail_id, account, amount }) => {
        const taken = returns
          .filter((each) => each.detail_id === detail_id && each.result === 'SUCCESS')
          .reduce((sum, each) => sum + each.amount, 0);
        return { out_order_no, mchid: account, amount: amount - taken };
      })
      .filter(({ amount }) => amount > 0),
  );
}

export function ReturnDialog({ order, onClose }: ReturnDialogProps) {
  const returnable = returnableOf(order);
  if (returnable.length > 0) return <ReturnForm {...{ order, returnable, onClose }} />;
  return (
    <Dialog title={say(words.giveBack)} onClose={onClose}>
      <EmptyState title={say(words.nothingToReturn)}>
        <p>{say(words.next)}</p>
      </EmptyState>
    </Dialog>
  );
}

interface ReturnFormProps extends ReturnDialogProps {
  readonly returnable: readonly Returnable[];
}

function ReturnForm({ order, returnable, onClose }: ReturnFormProps) {
  const [first] = returnable;
  const { values, bind } = useFormValues({
    from: '0',
    amount: yuan(first?.amount ?? 0).slice(1),
    out_return_no: newNumber('R'),
    description: '用户退货',
  });
  const chosen = returnable[Number(values.from)] ?? first;
  const amount = fenOf(values.amount) ?? 0;
  const fields = () => ({
    sub_mchid: order.sub_mchid,
    transaction_id: order.transaction_id,
    out_order_no: chosen?.out_order_no,
    out_return_no: values.out_return_no,
    return_mchid: chosen?.mchid,
    amount,
    description: values.description,
  });
  return (
    <CallDialog
      title={say(words.giveBack)}
      operation="createReturnOrder"
      fields={fields}
      onDone={({ body }) =>
        say(body['result'] === 'SUCCESS' ? words.returnDone : words.returnPending)
      }
      onClose={onClose}
      remedyOf={(refused) => topUpRemedy(refused, chosen?.mchid ?? '', amount)}
    >
      <SelectField
        name={say(words.fromSplit)}
        {...bind('from')}
        options={returnable.map(({ out_order_no, mchid, amount: left }, index) => ({
          value: String(index),
          label: `${mchid} · ${yuan(left)} · ${out_order_no}`,
        }))}
      />
      <AmountField
        name={say(words.amount)}
        about={say(words.mostReturn)(yuan(chosen?.amount ?? 0))}
        {...bind('amount')}
      />
      <TextField
        name={say(words.outReturnNo)}
        about={say(words.again)}
        {...bind('out_return_no')}
        isNumber
      />
      <TextField name={say(words.returnDescription)} {...bind('description')} />
    </CallDialog>
  );
}

function topUpRemedy({ rule }: Refused, mchid: string, amount: number) {
  if (rule !== 'returnerShortOfBalance') return undefined;
  return {
    name: say(words.topUpSome)(yuan(amount), mchid),
    work: async () => {
      await post('/balances/top-up', { mchid, amount });
      announce(say(words.toppedUp)(mchid));
    },
  };
}
