import { expect, it } from 'vitest';
import type { CreateAbnormalRefundRequest } from '../../client/index.ts';
import { balanceOf, movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { refundAnswer } from '../support/refund-schemas.ts';

const path = '/v3/ecommerce/refunds/{refund_id}/apply-abnormal-refund';
const card = {
  type: 'USER_BANK_CARD',
  bank_type: 'ICBC_DEBIT',
  bank_account: '6222000000000000042',
  real_name: '张三',
} as const;

contract(`POST ${path}`, 'emulator', (target) => {
  const abnormal = async () => {
    const order = await target.given.settledOrder();
    const { sub_mchid } = order;
    const { refund_id, out_refund_no } = await target.merchant.createRefund(order.refundOf(5_000));
    await target.given.meanwhile(sub_mchid, { refund_outcome: 'ABNORMAL' }, () =>
      target.advance(3_000),
    );
    return { refund_id, sub_mchid, out_refund_no };
  };

  it.each<[string, Pick<CreateAbnormalRefundRequest, 'type'>, string]>([
    ['a card of the payer', card, '工商银行借记卡0042'],
    ['the account of the merchant', { type: 'MERCHANT_BANK_CARD' }, '商户结算银行账户'],
  ])('sends the money to %s', async (_, where, user_received_account) => {
    const named = await abnormal();
    const { refund_id, sub_mchid } = named;
    const answer = await movesNothing(target, () =>
      target.merchant.createAbnormalRefund({ ...named, ...where }),
    );
    const sent = { channel: 'OTHER_BANKCARD', user_received_account };
    expect(refundAnswer.parse(answer)).toMatchObject({ ...sent, status: 'PROCESSING' });
    await target.advance(3_000);
    const query = await target.merchant.queryRefundById({ refund_id, sub_mchid });
    expect(refundAnswer.parse(query)).toMatchObject({ ...sent, status: 'SUCCESS' });
    expect(await balanceOf(target, `refunding:${refund_id}`)).toBe(0);
  });

  it('seals card and name, and wants to know with which key', async () => {
    const named = await abnormal();
    const { refund_id, ...body } = named;
    const where = path.replace('{refund_id}', refund_id);
    const plain = target.agent.post(where, { ...body, ...card });
    await expectRefusal(plain, 'serialHeaderMissing');
    const headers = { 'Wechatpay-Serial': target.credentials.public_key_id };
    const unsealed = target.agent.post(where, { ...body, ...card }, { headers });
    await expectRefusal(unsealed, 'secretNotCiphertext');
  });

  it.each([
    ['bank_type', { bank_type: undefined }, 'requestIncomplete'],
    ['bank_account', { bank_account: undefined }, 'requestIncomplete'],
    ['real_name', { real_name: undefined }, 'requestIncomplete'],
    ['a bank that is supported', { bank_type: 'BOSH_DEBIT' }, 'refundBankUnsupported'],
    ['its own number', { out_refund_no: 'QNOBODYS' }, 'refundMissing'],
    ['its own sub-merchant', { sub_mchid: '1900000110' }, 'refundMissing'],
  ] as const)('refuses a card without %s', async (_, change, situation) => {
    const named = await abnormal();
    await movesNothing(target, () =>
      expectRefusal(
        target.merchant.createAbnormalRefund({ ...named, ...card, ...change }),
        situation,
      ),
    );
  });

  it('refuses a refund that is not ABNORMAL', async () => {
    const order = await target.given.settledOrder();
    const { refund_id, out_refund_no } = await target.given.refund(order, 5_000);
    const { sub_mchid } = order;
    const request = { refund_id, out_refund_no, sub_mchid, ...card };
    await expectRefusal(target.merchant.createAbnormalRefund(request), 'refundNotAbnormal');
  });
});
