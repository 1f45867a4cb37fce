// The contracts of the platform in a test run of one's own, against the emulator the other tests use.
import { defineContracts } from 'fenzhang/contracts';
import { inject } from 'vitest';

await defineContracts(
  { baseUrl: inject('fenzhangUrl') },
  { only: ['money', 'read', 'createOrder', 'queryOrder'] },
);
