import type { ApiTarget } from '../support/api-target.ts';
import { contract } from '../support/contract.ts';
import { nativeAnswer } from '../support/payment-schemas.ts';
import { type CombinedOrders, describesPlacer, describesPlacing } from './combined-orders.ts';

const path = '/v3/combine-transactions/native';

const place =
  ({ merchant }: ApiTarget): CombinedOrders['place'] =>
  (body) =>
    merchant.createCombineNativeTransaction(body);

contract(`POST ${path}`, 'emulator', (target) => {
  describesPlacing(target, {
    ...{ path, tradeType: 'NATIVE', answer: nativeAnswer },
    place: (body) => place(target)(body),
  });
});

contract(`POST ${path}: who may place an order`, 'read', (target) => {
  describesPlacer(target, { place: (body) => place(target)(body) });
});
