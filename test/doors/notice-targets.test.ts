import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from 'vitest';
import type { Notification } from '../../emulator/domain/notices.ts';
import { deliver } from '../../emulator/notifications/deliver.ts';
import type { Resolve } from '../../emulator/notifications/targets.ts';
import { fakeKeyRing } from '../../emulator/protocol/keys.ts';
import { portOf, running, START_MS, SUPPLIER } from '../emulator/running.ts';
import { receives, splits } from '../emulator/sandboxes.ts';
import { openSink } from '../emulator/sink.ts';

const { apiV3Key, certificates } = fakeKeyRing();
const [signer = expect.unreachable()] = certificates;

const noticeTo = (url: string): Notification => ({
  ...{ id: 'FAKE', facts: { kind: 'echo', echoMessage: 'FAKE' }, addressee: SUPPLIER },
  ...{ createdAt: START_MS, attempts: [], resourceNonce: 'FAKE0NONCE00', state: 'pending', url },
});

/** Names by hand: each time one is asked for, its next addresses. */
function names(book: Readonly<Record<string, readonly (readonly string[])[]>>) {
  const asked: string[] = [];
  const resolve = (
    hostname: string,
    _: object,
    told: (error: Error | null, found?: LookupAddress[]) => void,
  ) => {
    const times = asked.filter((each) => each === hostname).length;
    asked.push(hostname);
    const found = book[hostname] ?? [];
    const addresses = found[Math.min(times, found.length - 1)] ?? [];
    told(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { asked, resolve };
}

/** One attempt, with names resolved by hand. */
function attempt(
  url: string,
  { resolve }: { readonly resolve: Resolve } = names({}),
  namedHosts: readonly string[] = [],
) {
  return deliver(noticeTo(url), apiV3Key, {
    ...{ signer, fault: undefined, namedHosts, resolve, wallNow: () => START_MS },
    names: { events: 'TRANSACTION.SUCCESS', originalType: 'transaction' },
    bytes: (length) => Buffer.alloc(length, 7),
    abandoned: AbortSignal.timeout(10_000),
  });
}

const at = (address: string, name: string) =>
  `${name} is at ${address}, which is not local; name it with --notify-host ${name}`;

describe('a notice for a local name', () => {
  it.each([
    ['a public address', '8.8.8.8'],
    ['a public address of IPv6', '2606:4700::1111'],
    ['a public address of IPv4 in IPv6', '::ffff:8.8.8.8'],
    ['every address of this machine', '0.0.0.0'],
    ['the stand-in of the platform', '203.0.113.1'],
  ])('goes nowhere when the name is at %s', async (_, address) => {
    for (const name of ['shop', 'shop.local', 'shop.example', 'localhost']) {
      const { error } = await attempt(`http://${name}:9/`, names({ [name]: [[address]] }));
      expect(error).toBe(at(address, name));
    }
  });

  it.each(['169.254.169.254', '::ffff:169.254.169.254', 'fe80::1%1', 'fd00:ec2::254'])(
    'goes nowhere when the name is at %s, where clouds keep credentials, even when it was named',
    async (address) => {
      const name = 'metadata.google.internal';
      const book = names({ [name]: [[address]] });
      for (const named of [[], [name]]) {
        const { error } = await attempt(`http://${name}/`, book, named);
        expect(error).toBe(
          `${name} is at ${address}, which is where clouds keep credentials; name it with --notify-host ${address}`,
        );
      }
    },
  );

  it('is delivered to the local one of its addresses', async () => {
    const sink = await openSink();
    const { port } = new URL(sink.url());
    const book = names({ 'shop.local': [['8.8.8.8', '127.0.0.1']] });
    const { status } = await attempt(`http://shop.local:${port}/notify`, book);
    expect(status).toBe(204);
    expect(sink.arrivals[0]?.headers.host).toBe(`shop.local:${port}`);
  });

  it('goes where the name was when it was checked, and is judged anew at each attempt', async () => {
    const sink = await openSink();
    const rebinding = names({ shop: [['127.0.0.1'], ['8.8.8.8']] });
    const url = `http://shop:${new URL(sink.url()).port}/notify`;
    expect(await attempt(url, rebinding)).toMatchObject({ status: 204 });
    expect(rebinding.asked).toEqual(['shop']);
    expect(await attempt(url, rebinding)).toMatchObject({ error: at('8.8.8.8', 'shop') });
    expect(sink.arrivals).toHaveLength(1);
  });
});

describe('a notice for a host that was named', () => {
  it('is delivered wherever the name is', async () => {
    const sink = await openSink();
    const { port } = new URL(sink.url());
    const book = names({ 'shop.com': [['127.0.0.1']] });
    expect(await attempt(`http://shop.com:${port}/`, book, ['shop.com'])).toMatchObject({
      status: 204,
    });
    expect(await attempt(`http://shop.com:${port}/`, book)).toMatchObject({
      error: 'shop.com is not local; name it with --notify-host shop.com',
    });
  });

  it('says what the system says of a name there is not', async () => {
    const resolve: Resolve = (_, __, told) =>
      told(Object.assign(new Error('none'), { code: 'ENOTFOUND' }));
    for (const url of ['http://shop.local/', 'http://shop.com/']) {
      expect(await attempt(url, { resolve }, ['shop.com'])).toMatchObject({ error: 'ENOTFOUND' });
    }
    const { error } = await attempt('http://shop.com/', names({}), ['shop.com']);
    expect(error).toBe('shop.com has no address');
  });
});

describe('a notice', () => {
  it.each([301, 302, 303, 307, 308])('is not taken elsewhere by a %i', async (status) => {
    const elsewhere = await openSink();
    const sink = await openSink(() => ({ status, headers: { Location: elsewhere.url() } }));
    expect(await attempt(sink.url())).toMatchObject({ status });
    expect(elsewhere.arrivals).toEqual([]);
  });

  it.each(['reset', 'sandboxes', 'clock/advance', 'snapshot', 'faults', 'keys/rotate'])(
    "operates nothing at the emulator's own /_fenzhang/%s",
    async (path) => {
      const world = await running({ sandbox: { startAt: START_MS } });
      const { sandbox } = world.emulator;
      const url = `http://127.0.0.1:${portOf(world.emulator)}/_fenzhang/${path}`;
      receives(sandbox, SUPPLIER, url);
      splits(sandbox, 'S1', 100);
      await world.control.advanceClock({ ms: 1_000 });
      const [notice] = (await world.control.listNotifications()).notifications;
      expect(notice).toMatchObject({ state: 'pending', attempts: [{ status: 403 }] });
      expect((await world.control.listSandboxes()).sandboxes).toHaveLength(1);
      expect((await world.control.readClock()).nowMs).toBe(START_MS + 1_000);
    },
  );
});
