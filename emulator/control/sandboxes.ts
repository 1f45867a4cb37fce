// Health, and the sandboxes themselves.
import { z } from 'zod';
import { sandboxOptionsSchema } from '../config.ts';
import type { Sandbox } from '../sandbox.ts';
import { ControlError, operation } from './operation.ts';

export const viewSandbox = ({ mchid, config, warnings }: Sandbox) => ({
  mchid,
  profile: config.profile,
  merchant_mode: config.merchantMode,
  preset: config.settings.limitsFrequency ? 'strict' : 'fast',
  fee_ten_thousandths: config.settings.feeTenThousandths,
  settlement_delay_ms: config.settings.settlementDelayMs,
  split_delay_ms: config.settings.splitDelayMs,
  refund_delay_ms: config.settings.refundDelayMs,
  withdrawal_delay_ms: config.settings.withdrawalDelayMs,
  seed: config.seed,
  warnings,
});

export const health = operation({
  name: 'health',
  method: 'GET',
  path: '/health',
  handle: ({ world }) => ({
    status: 'ok',
    version: world.version,
    ready: true,
    sandboxes: world.sandboxes.length,
    uptime_ms: Math.round(world.uptimeMs()),
  }),
});

export const listSandboxes = operation({
  name: 'listSandboxes',
  method: 'GET',
  path: '/sandboxes',
  handle: ({ world }) => ({ sandboxes: world.sandboxes.map(viewSandbox) }),
});

export const createSandbox = operation({
  name: 'createSandbox',
  method: 'POST',
  path: '/sandboxes',
  deed: 'none',
  body: sandboxOptionsSchema,
  handle: ({ world, body }) => viewSandbox(world.create(body)),
});

export const deleteSandbox = operation({
  name: 'deleteSandbox',
  method: 'DELETE',
  path: '/sandboxes/{mchid}',
  deed: 'none',
  handle: ({ world, params }) => {
    const mchid = params['mchid'] ?? '';
    if (!world.remove(mchid)) {
      throw new ControlError(409, 'CANNOT_DELETE', `no sandbox ${mchid}, or it is the default one`);
    }
    return { deleted: mchid };
  },
});

export const reset = operation({
  name: 'reset',
  method: 'POST',
  path: '/reset',
  body: z.strictObject({}),
  handle: ({ sandbox }) => {
    sandbox.reset();
    return viewSandbox(sandbox);
  },
});
