// Five minutes either way of the wall clock, never of business time (capture B6, design D2).
import { it } from 'vitest';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';

const path = '/v3/ecommerce/profitsharing/orders/4200000000202606010000000000/amounts';
const secondsFromNow = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

contract('The timestamp of a request', 'protocol', (target) => {
  it.each([-290, -1, 0, 1, 290])('may be %i seconds off', async (seconds) => {
    const timestamp = secondsFromNow(seconds);
    await expectRefusal(target.agent.get(path, { timestamp }), 'recordMissing');
  });

  it.each([-86_400, -310, 310, 86_400])('may not be %i seconds off', async (seconds) => {
    const timestamp = secondsFromNow(seconds);
    await expectRefusal(target.agent.get(path, { timestamp }), 'timestampOutsideWindow');
  });

  it('may not be in milliseconds', async () => {
    await expectRefusal(
      target.agent.get(path, { timestamp: Date.now() }),
      'timestampOutsideWindow',
    );
  });

  it('is judged before the merchant, its certificate and its signature', async () => {
    const timestamp = secondsFromNow(-310);
    const signer = { mchid: '1999999999', serial: '0'.repeat(40) };
    await expectRefusal(target.agent.get(path, { timestamp, signer }), 'timestampOutsideWindow');
  });
});

contract('Business time', 'emulator', (target) => {
  it('has nothing to do with it: years later a request signed now is still good', async () => {
    await target.advance(3 * 365 * 86_400_000);
    await expectRefusal(target.agent.get(path), 'recordMissing');
    const timestamp = secondsFromNow(-310);
    await expectRefusal(target.agent.get(path, { timestamp }), 'timestampOutsideWindow');
  });
});

contract('The five minutes of a timestamp', 'emulator', (target) => {
  // The clock runs on while a request is on its way: it gets older, never newer.
  it('are 300 seconds', async () => {
    const ahead = Math.floor(Date.now() / 1000) + 300;
    await expectRefusal(target.agent.get(path, { timestamp: ahead }), 'recordMissing');
  });

  it('are not a second more', async () => {
    const behind = Math.floor((Date.now() - 1) / 1000) - 300;
    await expectRefusal(target.agent.get(path, { timestamp: behind }), 'timestampOutsideWindow');
  });
});
