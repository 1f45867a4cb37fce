// What became of the merchant's own API certificate, and whether it has an APIv3 key: judged before its signature
// (official FAQ on 401; capture B17).
import { it } from 'vitest';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';

const path = '/v3/ecommerce/profitsharing/orders/4200000000202606010000000000/amounts';
const other = { signer: { serial: '7777777777777777777777777777777777777777' } };

contract('The API certificate of a merchant', 'emulator', (target) => {
  const meanwhile = (change: object, action: () => Promise<unknown>) =>
    target.given.meanwhile(target.credentials.mchid, { ...change }, action);

  it.each([
    ['never applied for', { api_certificate: 'unapplied' }, 'merchantWithoutCertificate'],
    ['expired', { api_certificate: 'expired' }, 'merchantCertificateExpired'],
    ['revoked', { api_certificate: 'revoked' }, 'merchantCertificateRevoked'],
    ['replaced by a newer one', { api_certificate: 'replaced' }, 'merchantCertificateReplaced'],
    ['in force, without an APIv3 key', { api_v3_key: null }, 'merchantWithoutApiV3Key'],
  ] as const)('signs for nothing when %s', async (_, change, situation) => {
    await meanwhile(change, async () => {
      await expectRefusal(target.agent.get(path), situation);
      await expectRefusal(target.agent.post('/v3/ecommerce/subsidies/create', {}), situation);
      await expectRefusal(target.agent.get('/v3/certificates'), situation);
    });
    await expectRefusal(target.agent.get(path), 'recordMissing');
  });

  it('is judged before the signature, and after its serial number', async () => {
    await meanwhile({ api_certificate: 'expired' }, async () => {
      const { Authorization = '' } = target.agent.headersOf({ method: 'GET', target: path });
      const headers = {
        Authorization: Authorization.replace(/signature="..../, 'signature="AAAA'),
      };
      await expectRefusal(target.agent.get(path, { headers }), 'merchantCertificateExpired');
      await expectRefusal(target.agent.get(path, other), 'unknownMerchantSerial');
    });
  });

  it('has no serial number to be wrong about when it was never applied for', async () => {
    await meanwhile({ api_certificate: 'unapplied' }, () =>
      expectRefusal(target.agent.get(path, other), 'merchantWithoutCertificate'),
    );
  });
});
