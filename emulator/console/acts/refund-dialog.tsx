// Gives money back to the payer.
import { fenOf, yuan } from '../format/money.ts';
import { AmountField, TextField } from '../parts/fields.tsx';
import { useFormValues } from '../parts/form-values.ts';
import type { OrderDetail } from '../wire.ts';
import { say } from '../words.ts';
import { newNumber } from './call.ts';
import { CallDialog } from './call-dialog.tsx';
import { words } from './words.ts';

interface RefundDialogProps {
  readonly order: OrderDetail;
  readonly onClose: () => void;
}

export function RefundDialog({ order, onClose }: RefundDialogProps) {
  const left = order.total - order.refunded;
  const { values, bind } = useFormValues({
    amount: yuan(left).slice(1),
    out_refund_no: newNumber('D'),
    reason: '商品已售完',
    sp_appid: 'wx8888888888888888',
  });
  const fields = () => ({
    sub_mchid: order.sub_mchid,
    sp_appid: values.sp_appid,
    transaction_id: order.transaction_id,
    out_refund_no: values.out_refund_no,
    reason: values.reason,
    amount: { refund: fenOf(values.amount), total: order.total, currency: 'CNY' },
  });
  return (
    <CallDialog
      title={say(words.refund)}
      operation="createRefund"
      fields={fields}
      onDone={() => say(words.refundDone)}
      onClose={onClose}
    >
      <AmountField
        name={say(words.amount)}
        about={say(words.mostReturn)(yuan(left))}
        {...bind('amount')}
      />
      <TextField name={say(words.outRefundNo)} {...bind('out_refund_no')} isNumber />
      <TextField name={say(words.reason)} {...bind('reason')} />
    </CallDialog>
  );
}
