// The ordinary family, which is not for platforms: its routes exist, and answer the platform's own refusal (E8).
import { expect, it } from 'vitest';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';

const family = '/v3/profitsharing';
const ROUTES = [
  ['POST', '/orders'],
  ['GET', '/orders/P1'],
  ['POST', '/orders/unfreeze'],
  ['POST', '/return-orders'],
  ['GET', '/return-orders/R1'],
  ['GET', '/transactions/42/amounts'],
  ['POST', '/receivers/add'],
  ['POST', '/receivers/delete'],
  ['GET', '/merchant-configs/1900000109'],
] as const;

contract(`The ordinary family ${family}`, 'read', (target) => {
  it.each(ROUTES)('refuses %s %s to a platform, whatever is asked', async (method, route) => {
    const request = { method, target: `${family}${route}`, body: { what: 'ever' } };
    await expectRefusal(await target.agent.send(request), 'ordinaryFamily');
  });

  it('wants to know first who is asking', async () => {
    const headers = { Authorization: undefined };
    const answer = await target.agent.get(`${family}/orders/P1`, { headers });
    await expectRefusal(answer, 'authorizationMissing');
  });

  it('has no other routes, and these with no other method', async () => {
    await expectRefusal(await target.agent.get(`${family}/nothing`), 'unknownPath');
    await expectRefusal(await target.agent.get(`${family}/return-orders`), 'wrongMethod');
  });

  it('serves its bills all the same', async () => {
    const { json } = await target.agent.get(`${family}/bills?bill_date=no-day`);
    expect(json).toMatchObject({ message: '日期格式不正确' });
  });
});
