// A defect of our own: the caller gets SYSTEM_ERROR, signed, and whoever runs the emulator gets the defect.
import { createServer } from 'node:http';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createCredential } from '../../client/credential.ts';
import { noteRule } from '../../contracts/support/rules-seen.ts';
import {
  CATALOGUE,
  inferred,
  PROFILES,
  type Profile,
  type Situation,
} from '../../emulator/errors.ts';
import { FaultDesk } from '../../emulator/faults.ts';
import { endpoint } from '../../emulator/http/endpoint.ts';
import { FrequencyMeter } from '../../emulator/http/frequency.ts';
import { createGateway, type Exchange } from '../../emulator/http/gateway.ts';
import type { Tenant } from '../../emulator/http/tenant.ts';
import { fakeKeyRing } from '../../emulator/protocol/keys.ts';

const defect = new RangeError('a defect of our own');
const path = '/v3/broken';
const source = inferred('made up');
const brokenEndpoint = (systemError: Situation) =>
  endpoint({ name: 'broken', method: 'GET', path, source, systemError, handle: () => ({}) });

function brokenTenant(profile: Profile): Tenant {
  return {
    mchid: '1900000100',
    profile,
    merchantMode: 'transitional',
    standing: { hasApiV3Key: true, certificate: 'valid' },
    config: { isSeeded: false },
    keyRing: fakeKeyRing(),
    faults: new FaultDesk(),
    frequency: new FrequencyMeter(),
    moment: { position: 0, last: { puts: [], entries: 0 }, time: { mode: 'frozen', nowMs: 0 } },
    execute: () => {
      throw defect;
    },
    settled: async () => undefined,
    untilDurable: () => undefined,
    wireBytes: (length) => new Uint8Array(length),
  };
}

describe('a defect', () => {
  const families = ['systemError', 'combineSystemError'] as const;
  const cases = families.flatMap((family) => PROFILES.map((profile) => [family, profile] as const));

  it.each(cases)('is answered as %s in the %s profile', async (situation, profile) => {
    const tenant = brokenTenant(profile);
    const exchanges: Exchange[] = [];
    const gateway = createGateway({
      endpoints: [brokenEndpoint(situation)],
      tenants: { find: () => tenant },
      wallNow: () => Date.now(),
      after: () => () => undefined,
      bytes: (length) => new Uint8Array(length),
      deflate: () => new Uint8Array(),
      gzip: () => new Uint8Array(),
      namesRules: true,
      onExchange: (exchange) => {
        noteRule(exchange.rule);
        exchanges.push(exchange);
      },
    });
    const server = createServer((request, response) => {
      void gateway.handle(request, Buffer.alloc(0), response);
    });
    const { serial, privateKeyPem: privateKey } = tenant.keyRing.merchant;
    const credential = createCredential({ mchid: tenant.mchid, serial, privateKey });
    const toSign = { method: 'GET', target: path, body: '' };
    const answer = await supertest(server)
      .get(path)
      .set({ Accept: 'application/json', 'User-Agent': 'test' })
      .set('Authorization', credential.authorize(toSign, Math.floor(Date.now() / 1000), 'nonce'));
    const { status, code, message } = CATALOGUE[situation].faces[profile];
    expect(answer).toMatchObject({ status, body: { code, message } });
    expect(answer.headers).toHaveProperty('wechatpay-signature');
    expect(exchanges.map(({ outcome }) => [outcome.defect, outcome.refusal?.situation])).toEqual([
      [defect, situation],
    ]);
  });
});
