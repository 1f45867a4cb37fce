import { describe, expect, it } from 'vitest';
import { deedOf, payeesIn } from '../../contracts/real/deeds.ts';

const sharing = '/v3/ecommerce/profitsharing';
const transaction_id = '4200000000202606010000000001';
const row = (receiver_account: string, amount: unknown) => ({ receiver_account, amount });
const split = {
  ...{ sub_mchid: '1900000109', transaction_id, out_order_no: 'P1', finish: false },
  receivers: [row('1900000110', 3), row('1900000109', 50), row('86693852', 4)],
};
const post = (target: string, body: unknown) =>
  deedOf({ method: 'POST', target, body: JSON.stringify(body) });

describe('what a call costs at worst', () => {
  it.each([
    ['a split, all its rows but that of the payer', `${sharing}/orders`, split, 7],
    ['a refund', '/v3/ecommerce/refunds/apply', { amount: { refund: 9, total: 99 } }, 9],
    ['a fee of returned goods', `${sharing}/after-sales-orders`, { amount: 5 }, 5],
    ['an amount written as a text', `${sharing}/orders`, { receivers: [row('1', '8')] }, 8],
    ['an amount that is none', `${sharing}/orders`, { receivers: [row('1', -8)] }, 0],
    ['a return, which brings money back', `${sharing}/returnorders`, { amount: 5 }, 0],
    ['a finish', `${sharing}/finish-order`, { transaction_id }, 0],
    ['an order that nobody pays', '/v3/pay/partner/transactions/native', {}, 0],
  ])('of %s', (_, target, body, fen) => {
    expect(post(target, body).fen).toBe(fen);
  });

  it('of what is no JSON is nothing: the platform refuses it', () => {
    const target = `${sharing}/orders`;
    expect(deedOf({ method: 'POST', target, body: '{"receivers":[' }).fen).toBe(0);
  });

  it('of a query is nothing, and it is called by its name', () => {
    const target = `${sharing}/orders?out_order_no=P1`;
    const deed = { operation: 'queryOrder', isWrite: false, fen: 0 };
    expect(deedOf({ method: 'GET', target, body: '' })).toEqual(deed);
  });
});

describe('what a call leaves to undo', () => {
  const trace = { kind: 'split', sub_mchid: '1900000109', transaction_id };

  it('is a payment that was split, until it is finished', () => {
    expect(post(`${sharing}/orders`, split)).toMatchObject({ makes: trace, number: 'P1' });
    expect(post(`${sharing}/orders`, { ...split, finish: true })).toMatchObject({ undoes: trace });
    expect(post(`${sharing}/finish-order`, split)).toMatchObject({ undoes: trace });
  });

  it('is a receiver, until it is deleted', () => {
    const named = { type: 'MERCHANT_ID', account: '86693852' };
    const receiver = { kind: 'receiver', ...named };
    expect(post(`${sharing}/receivers/add`, named)).toMatchObject({ makes: receiver });
    expect(post(`${sharing}/receivers/delete`, named)).toMatchObject({ undoes: receiver });
  });

  it('is an order, until it is closed', () => {
    const names = { sp_mchid: '1900000100', sub_mchid: '1900000109' };
    const order = { kind: 'placed', ...names, out_trade_no: 'T|1' };
    const paying = '/v3/pay/partner/transactions';
    const made = post(`${paying}/h5`, { ...names, out_trade_no: 'T|1' });
    expect(made).toMatchObject({ makes: order });
    const closed = post(`${paying}/out-trade-no/T%7C1/close`, names);
    expect(closed).toMatchObject({ undoes: order });
  });
});

it('is never to be sent where nothing brings the money back', () => {
  for (const path of ['/v3/merchant/fund/withdraw', '/v3/ecommerce/subsidies/create']) {
    expect(post(path, { amount: 1 })).toMatchObject({ isForbidden: true });
  }
});

it('pays whom its rows name, the payer apart', () => {
  expect(payeesIn(JSON.stringify(split))).toEqual(['1900000110', '86693852']);
});
