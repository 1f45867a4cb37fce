import { afterAll, beforeAll, expect, it } from 'vitest';
import { DecryptionError } from '../../client/index.ts';
import { contract } from '../support/contract.ts';
import { type NotifySink, openedBy, openNotifySink } from '../support/notify-sink.ts';
import { envelope, sharingResource } from '../support/schemas.ts';
import type { Target } from '../support/target.ts';

const supplier = '1900000110';
const person = 'oFAKE-RECEIVER-CONTRACTS-005';

/** A sink that hears everything meant for these merchants. */
async function listening(target: Target, ...mchids: readonly string[]): Promise<NotifySink> {
  const sink = await openNotifySink();
  for (const mchid of mchids) {
    await target.control.putMerchant({ mchid, notify_url: sink.url });
  }
  return sink;
}

contract('The notification of a split', 'emulator', (target) => {
  let sink: NotifySink;
  beforeAll(async () => {
    sink = await listening(target, supplier, '1900000109', target.credentials.mchid);
  });
  afterAll(() => sink.close());

  it('arrives at the receiver’s own URL when the money does, and no sooner', async () => {
    const order = await target.given.settledOrder();
    await target.merchant.createOrder(order.splitOf({ [supplier]: 300 }));
    await target.advance(999);
    expect(sink.arrivals).toHaveLength(0);
    await target.advance(1);
    expect(sink.arrivals).toHaveLength(1);
  });

  it('says which share arrived, sealed for the receiver alone', async () => {
    const { answer } = await target.given.split({ shares: { [supplier]: 300 } });
    const { resource: _, ...open } = envelope('transaction').parse(JSON.parse(sink.latest.body));
    expect(open).toMatchObject({ event_type: 'TRANSACTION.SUCCESS', summary: '分账' });
    const { kind, resource } = await openedBy(target, supplier, sink.latest);
    expect(kind).toBe('profitSharing');
    const { sub_mchid, transaction_id, order_id, out_order_no, receivers = [] } = answer;
    expect(sharingResource.parse(resource)).toEqual({
      ...{ sp_mchid: target.credentials.mchid, sub_mchid, transaction_id, order_id, out_order_no },
      receiver: { type: 'MERCHANT_ID', account: supplier, amount: 300, description: '供货款' },
      success_time: receivers[0]?.finish_time,
    });
    for (const other of [target.credentials.mchid, '1900000109']) {
      await expect(openedBy(target, other, sink.latest)).rejects.toBeInstanceOf(DecryptionError);
    }
  });

  it('comes once for each merchant that was paid, the platform too', async () => {
    const before = sink.arrivals.length;
    const { mchid } = target.credentials;
    await target.given.split({ shares: { [supplier]: 100, [mchid]: 200 } });
    const arrived = sink.arrivals.slice(before);
    expect(arrived).toHaveLength(2);
    const opened = await Promise.all(
      [supplier, mchid].map(async (own) => {
        for (const arrival of arrived) {
          const notice = await openedBy(target, own, arrival).catch(() => undefined);
          if (notice !== undefined) return sharingResource.parse(notice.resource).receiver.amount;
        }
        return undefined;
      }),
    );
    expect(opened).toEqual([100, 200]);
  });

  it('never goes to the payer, to a person, or for a row that was closed', async () => {
    const before = sink.arrivals.length;
    const { appid } = target.credentials;
    const broken = await target.given.merchant({ account: 'abnormal', notify_url: sink.url });
    await target.merchant.addReceiver({
      ...{ appid, type: 'PERSONAL_OPENID', account: person, relation_type: 'OTHERS' },
    });
    const order = await target.given.settledOrder();
    const shares = { '1900000109': 500, [broken]: 10, [person]: 20 };
    await target.merchant.createOrder(order.splitOf(shares, { appid }));
    await target.advance(1_000);
    await target.merchant.finishOrder(order.finishOf());
    await target.advance(86_400_000);
    expect(sink.arrivals).toHaveLength(before);
  });

  it('does not go for the row that unfreezes the rest', async () => {
    const before = sink.arrivals.length;
    await target.given.split({ shares: { [supplier]: 100 }, finish: true });
    expect(sink.arrivals).toHaveLength(before + 1);
  });

  it.each([
    ['a URL', { notify_url: null }],
    ['an APIv3 key', { api_v3_key: null }],
  ])('is undeliverable without %s, until the receiver has set one', async (_, change) => {
    const before = sink.arrivals.length;
    await target.given.meanwhile(supplier, change, () =>
      target.given.split({ shares: { [supplier]: 100 } }),
    );
    expect(sink.arrivals).toHaveLength(before);
    const [notice] = (await target.control.listNotifications()).notifications;
    expect(notice).toMatchObject({ state: 'undeliverable', attempts: [] });
    await target.control.redeliver(notice?.id ?? '');
    expect(sink.arrivals).toHaveLength(before + 1);
    expect((await openedBy(target, supplier, sink.latest)).id).toBe(notice?.id);
  });
});

for (const [title, sandbox, type] of [
  ['as the documentation has it', { profile: 'documented' }, 'profitsharing'],
  ['as the sandbox was told', { sharingOriginalType: 'profitsharing' }, 'profitsharing'],
  [
    'as one merchant saw it (L5)',
    { profile: 'documented', sharingOriginalType: 'transaction' },
    'transaction',
  ],
] as const) {
  contract(
    `The original_type of split and return notices, ${title}`,
    'emulator',
    (target) => {
      it(`is ${type}, and the content the same`, async () => {
        const sink = await listening(target, supplier);
        const { returnOf } = await target.given.split({ shares: { [supplier]: 300 } });
        await target.merchant.createReturnOrder(returnOf(supplier));
        await target.advance(0);
        expect(sink.arrivals).toHaveLength(2);
        for (const arrival of sink.arrivals) {
          envelope(type).parse(JSON.parse(arrival.body));
          const notice = await openedBy(target, supplier, arrival);
          expect(notice).toMatchObject({ kind: 'profitSharing', original_type: type });
        }
        await sink.close();
      });
    },
    { sandbox },
  );
}

contract(
  'The notification of a split, by the names announced in 2025',
  'emulator',
  (target) => {
    it('is named after what happened', async () => {
      const sink = await listening(target, supplier);
      const split = await target.given.split({ shares: { [supplier]: 300 } });
      const shared = await openedBy(target, supplier, sink.latest);
      await target.merchant.createReturnOrder(split.returnOf(supplier));
      await target.advance(0);
      const returned = await openedBy(target, supplier, sink.latest);
      expect([shared, returned].map(({ event_type, summary }) => [event_type, summary])).toEqual([
        ['PROFITSHARING.SUCCESS', '分账'],
        ['PROFITSHARING.RETURN', '分账回退'],
      ]);
      await sink.close();
    });
  },
  { sandbox: { sharingEvents: 'PROFITSHARING' } },
);
