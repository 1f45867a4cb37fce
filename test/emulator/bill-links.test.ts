// A download_url leads back to where its caller came from, through the TLS door as well.
import { text } from 'node:stream/consumers';
import { connect } from 'node:tls';
import { expect, it } from 'vitest';
import { ORDER, portOf, running, SUB, SUPPLIER } from './running.ts';
import { signed } from './wires.ts';

it('is of the platform’s own host for a client that was led here', async () => {
  const startAt = Date.parse('2026-06-01T10:00:00+08:00');
  const { emulator, control, client } = await running({ sandbox: { startAt } });
  const share = { type: 'MERCHANT_ID', receiver_account: SUPPLIER, amount: 1 } as const;
  await client.createOrder({
    ...{ sub_mchid: SUB, transaction_id: ORDER, out_order_no: 'P1', finish: false },
    receivers: [{ ...share, description: '供货款' }],
  });
  await control.advanceClock({ ms: 86_400_000 });
  const { ca } = await control.authority();
  const servername = 'api.mch.weixin.qq.com';
  const socket = connect({ host: '127.0.0.1', port: portOf(emulator), servername, ca });
  const target = '/v3/profitsharing/bills?bill_date=2026-06-01';
  socket.write(signed(emulator, { target, headers: ['Connection: close'] }));
  expect(await text(socket)).toContain(`"download_url":"https://${servername}/v3/billdownload/`);
});
