// What would take twenty thousand requests to bring about: the counter is set, the refusal is the real one.
import { describe, expect, it } from 'vitest';
import { RECEIVERS_PER_PLATFORM } from '../../emulator/domain/limits.ts';
import { SLOTS } from '../../emulator/domain/receivers.ts';
import { OUTSIDER, running } from './running.ts';

describe('a full list of receivers', () => {
  it('takes no other, and says what to do', async () => {
    const { client, emulator } = await running();
    emulator.sandbox.execute(({ tx }) => tx.put('counters', SLOTS, RECEIVERS_PER_PLATFORM));
    const receiver = { type: 'MERCHANT_ID', account: OUTSIDER, relation_type: 'SUPPLIER' } as const;
    await expect(client.addReceiver(receiver)).rejects.toMatchObject({
      ...{ status: 400, code: 'INVALID_REQUEST' },
      message: expect.stringContaining('请先删除多余的分账接收方，并在24小时之后再尝试添加'),
    });
  });
});
