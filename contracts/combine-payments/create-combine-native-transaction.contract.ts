import { contract } from '../support/contract.ts';
import { nativeAnswer } from '../support/payment-schemas.ts';
import type { Target } from '../support/target.ts';
import { type CombinedOrders, describesPlacer, describesPlacing } from './combined-orders.ts';

const path = '/v3/combine-transactions/native';

const place =
  ({ merchant }: Target): CombinedOrders['place'] =>
  (body) =>
    merchant.createCombineNativeTransaction(body);

contract(`POST ${path}`, 'money', (target) => {
  describesPlacing(target, {
    ...{ path, tradeType: 'NATIVE', answer: nativeAnswer },
    place: (body) => place(target)(body),
  });
});

contract(`POST ${path}: who may place an order`, 'read', (target) => {
  describesPlacer(target, { place: (body) => place(target)(body) });
});
