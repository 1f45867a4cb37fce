import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import { type Camelized, camelize } from '../../emulator/http/camel.ts';
import * as kit from '../../emulator/http/fields.ts';

const body = kit.fields({
  sub_mchid: kit.mchid('二级商户号'),
  out_order_no: kit.merchantNumber('商户分账单号').optional(),
  receivers: kit.list(
    '分账接收方列表',
    kit.fields({ receiver_account: kit.text('接收方账号', 64) }),
  ),
  settle_info: kit
    .group('结算信息', { profit_sharing: kit.flag('是否分账').optional() })
    .optional(),
  receiver_mchid: kit.ignored(),
});

describe('camelize', () => {
  it('renames members at every level and changes nothing else', () => {
    const wire = {
      sub_mchid: 'a_b',
      h5_info: [{ receiver_account: 'x', finish: true }, null, 1],
      a__b_: {},
    };
    expect(camelize(wire)).toEqual({
      subMchid: 'a_b',
      h5Info: [{ receiverAccount: 'x', finish: true }, null, 1],
      aB: {},
    });
  });

  it('touches no prototype', () => {
    const renamed = camelize(JSON.parse('{"__proto__":{"polluted":true}}'));
    expect(Object.getPrototypeOf(renamed)).toBe(Object.prototype);
    expect(renamed).toEqual({ Proto: { polluted: true } });
  });

  it('has the exact type: optional members are absent or have a value', () => {
    expectTypeOf<Camelized<z.output<typeof body>>>().toEqualTypeOf<{
      subMchid: string;
      outOrderNo?: string;
      receivers: { receiverAccount: string }[];
      settleInfo?: { profitSharing?: boolean };
      receiverMchid?: unknown;
    }>();
  });
});
