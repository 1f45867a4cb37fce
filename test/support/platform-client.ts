// The client of the well-known platform merchant, wherever the emulator listens. Repeats nothing.
import { type Client, createClient } from '../../client/index.ts';
import { fakeKeyRing } from '../../emulator/protocol/keys.ts';

export function platformClient(baseUrl: string): Client {
  const { merchant, apiV3Key, certificates } = fakeKeyRing();
  return createClient({
    ...{ mchid: '1900000100', serial: merchant.serial, apiV3Key, baseUrl, retries: 0 },
    privateKey: merchant.privateKeyPem,
    platformKeys: certificates.map(({ certificatePem }) => ({ certificate: certificatePem })),
  });
}
