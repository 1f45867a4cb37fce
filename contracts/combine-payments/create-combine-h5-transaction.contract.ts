import { it } from 'vitest';
import type { ApiTarget } from '../support/api-target.ts';
import { combineRequest } from '../support/combine-requests.ts';
import { contract } from '../support/contract.ts';
import { h5Answer } from '../support/payment-schemas.ts';
import { type CombinedOrders, describesPlacer, describesPlacing } from './combined-orders.ts';

const path = '/v3/combine-transactions/h5';

const place =
  ({ merchant }: ApiTarget): CombinedOrders['place'] =>
  (body) =>
    merchant.createCombineH5Transaction(body);

contract(`POST ${path}`, 'emulator', (target) => {
  describesPlacing(target, {
    ...{ path, tradeType: 'MWEB', answer: h5Answer },
    place: (body) => place(target)(body),
  });

  it('takes the page it is paid from', async () => {
    const h5_info = { type: 'Android', app_name: '商店', package_name: 'com.example.shop' };
    const scene_info = { payer_client_ip: '127.0.0.1', device_id: '013467007045764', h5_info };
    const request = { ...combineRequest(target), scene_info };
    h5Answer.parse(await place(target)(request));
  });
});

contract(`POST ${path}: who may place an order`, 'read', (target) => {
  describesPlacer(target, { place: (body) => place(target)(body) });
});
