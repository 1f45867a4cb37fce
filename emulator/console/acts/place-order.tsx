// Places an order through the platform's API and, if wanted, plays the payer at once.
import { useState } from 'preact/hooks';
import { post } from '../control.ts';
import { fenOf } from '../format/money.ts';
import { AmountField, CheckField, SelectField, TextField } from '../parts/fields.tsx';
import { useFormValues } from '../parts/form-values.ts';
import { go, href } from '../routes.ts';
import { say } from '../words.ts';
import { newNumber } from './call.ts';
import { CallDialog } from './call-dialog.tsx';
import { offerOf, useMerchants } from './merchants.ts';
import { words } from './words.ts';

/** What the official guides call the platform's app. */
const GUIDES_APPID = 'wx8888888888888888';

export function PlaceOrder({ onClose }: { readonly onClose: () => void }) {
  const merchants = useMerchants();
  const subs = merchants.filter(({ role }) => role === 'sub');
  const [isShared, setShared] = useState(true);
  const [paysAtOnce, setPaysAtOnce] = useState(true);
  const { values, bind } = useFormValues({
    sub_mchid: '',
    total: '100.00',
    description: '两斤苹果',
    out_trade_no: newNumber('T'),
    notify_url: 'http://127.0.0.1:3000/notify',
    sp_appid: GUIDES_APPID,
  });
  const sub_mchid = values.sub_mchid || (subs[0]?.mchid ?? '');
  const fields = () => ({
    sp_appid: values.sp_appid,
    sp_mchid: merchants.find(({ role }) => role === 'platform')?.mchid,
    sub_mchid,
    description: values.description,
    out_trade_no: values.out_trade_no,
    notify_url: values.notify_url,
    settle_info: { profit_sharing: isShared },
    amount: { total: fenOf(values.total) },
  });
  const placed = async () => {
    const { out_trade_no } = values;
    if (paysAtOnce) await post('/pay', { out_trade_no });
    go(href('orders', out_trade_no));
    return say(paysAtOnce ? words.paidToo : words.placed)(out_trade_no);
  };
  return (
    <CallDialog
      title={say(words.place)}
      operation="createNativeTransaction"
      fields={fields}
      onDone={placed}
      onClose={onClose}
    >
      <div class="form-row">
        <SelectField
          name={say(words.subMerchant)}
          {...bind('sub_mchid')}
          value={sub_mchid}
          options={subs.map(offerOf)}
        />
        <AmountField name={say(words.total)} {...bind('total')} />
      </div>
      <TextField name={say(words.description)} {...bind('description')} />
      <TextField name={say(words.outTradeNo)} {...bind('out_trade_no')} isNumber />
      <TextField
        name={say(words.notifyUrl)}
        about={say(words.notifyUrlAbout)}
        {...bind('notify_url')}
        isNumber
      />
      <TextField name={say(words.appid)} {...bind('sp_appid')} isNumber />
      <CheckField name={say(words.profitSharing)} isChecked={isShared} onCheck={setShared} />
      <CheckField name={say(words.payAtOnce)} isChecked={paysAtOnce} onCheck={setPaysAtOnce} />
    </CallDialog>
  );
}
