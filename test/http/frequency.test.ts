import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FUND_FREQUENCY_LIMITS } from '../../emulator/api/funds/frequency-limits.ts';
import { FREQUENCY_LIMITS } from '../../emulator/api/profit-sharing/frequency-limits.ts';
import { ENDPOINTS } from '../../emulator/api/registry.ts';
import { sandboxConfig } from '../../emulator/config.ts';
import { ApiError } from '../../emulator/errors.ts';
import type { FrequencyLimit } from '../../emulator/http/endpoint.ts';
import { FrequencyMeter } from '../../emulator/http/frequency.ts';

const START = 1_780_279_200_000;
const { settings } = sandboxConfig({}, '1900000100', 1);

const limit = (perSecond: number, by: FrequencyLimit['by']): FrequencyLimit => ({
  ...{ perSecond, by },
  situation: 'splitsTooFrequent',
});

/** A meter of one endpoint, asked at a time from the start in ms; answers whether it lets the request through. */
function meterOf(...limits: readonly FrequencyLimit[]) {
  const meter = new FrequencyMeter();
  const admits = (afterMs: number, subMchid = 'A') => {
    try {
      meter.admit({ name: 'any', limits }, subMchid, { now: START + afterMs, settings });
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.situation === 'splitsTooFrequent') return false;
      throw error;
    }
  };
  return { meter, admits };
}

describe('a limit', () => {
  it('counts over any second, not from one full second to the next', () => {
    const { admits } = meterOf(limit(2, 'platform'));
    const asked = [900, 950, 1_000, 1_899, 1_900, 1_949, 1_950].map((ms) => admits(ms));
    expect(asked).toEqual([true, true, false, false, true, false, true]);
  });

  it('does not count what it refuses: who goes on asking waits no longer', () => {
    const { admits } = meterOf(limit(1, 'platform'));
    expect([0, 300, 600, 999, 1_000].map((ms) => admits(ms))).toEqual([
      ...[true, false, false, false],
      true,
    ]);
  });

  it('of a sub-merchant takes nothing from another, nor from the platform', () => {
    const { admits } = meterOf(limit(3, 'platform'), limit(1, 'subMerchant'));
    expect(admits(0, 'A')).toBe(true);
    for (let count = 0; count < 10; count += 1) expect(admits(1, 'A')).toBe(false);
    expect(['B', 'C', 'D'].map((each) => admits(2, each))).toEqual([true, true, false]);
    expect(admits(1_000, 'D')).toBe(true);
  });

  it('lets through in any second what it says, and refuses only when that much was let through', () => {
    const steps = fc.array(fc.tuple(fc.nat(400), fc.constantFrom('A', 'B', 'C')), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 4 }), (asked, perSecond) => {
        const { admits } = meterOf(limit(5, 'platform'), limit(perSecond, 'subMerchant'));
        const admitted: { readonly at: number; readonly who: string }[] = [];
        let at = 0;
        for (const [pauseMs, who] of asked) {
          at += pauseMs;
          const recent = admitted.filter((each) => at - each.at < 1_000);
          const own = recent.filter((each) => each.who === who);
          const expected = recent.length < 5 && own.length < perSecond;
          expect(admits(at, who)).toBe(expected);
          if (expected) admitted.push({ at, who });
        }
      }),
    );
  });

  it('forgets sub-merchants that nobody calls for any more', () => {
    const { meter, admits } = meterOf(limit(1, 'subMerchant'));
    for (let count = 0; count < 1_000; count += 1) admits(count, `sub ${count}`);
    expect(meter.size).toBe(1_000);
    admits(1_500, 'A');
    expect(meter.size).toBe(500);
    meter.clear();
    expect(meter.size).toBe(0);
  });

  it('is not held against anybody when the computer’s clock is put back', () => {
    const { admits } = meterOf(limit(1, 'platform'));
    expect([0, -3_600_000, -3_599_999].map((ms) => admits(ms))).toEqual([true, true, false]);
  });

  it('is off under the preset fast', () => {
    const { settings: fast } = sandboxConfig({ preset: 'fast' }, '1900000100', 1);
    const meter = new FrequencyMeter();
    const limits = [limit(1, 'platform')];
    for (let count = 0; count < 3; count += 1) {
      meter.admit({ name: 'any', limits }, 'A', { now: START, settings: fast });
    }
    expect(meter.size).toBe(0);
  });

  it('says what skips the wait', () => {
    const meter = new FrequencyMeter();
    const ask = () =>
      meter.admit({ name: 'any', limits: [limit(1, 'platform')] }, 'A', { now: START, settings });
    ask();
    expect(ask).toThrow(
      expect.objectContaining({
        parts: { hint: '1 a second for the platform · skip: fenzhang clock advance 1s' },
      }),
    );
  });
});

describe('a limit without a figure', () => {
  const certificates = ENDPOINTS.find(({ name }) => name === 'downloadCertificates');
  const admit = (requestsPerSecond?: number) => {
    const { settings: own } = sandboxConfig(
      requestsPerSecond === undefined ? {} : { requestsPerSecond },
      ...(['1900000100', 1] as const),
    );
    const meter = new FrequencyMeter();
    const limits = [{ by: 'platform', situation: 'paymentsTooFrequent' }] as const;
    return () => meter.admit({ name: 'any', limits }, 'A', { now: START, settings: own });
  };

  it('is none, unless the sandbox has one', () => {
    const free = admit();
    for (let count = 0; count < 10_000; count += 1) free();
    const limited = admit(2);
    limited();
    limited();
    expect(limited).toThrow(expect.objectContaining({ situation: 'paymentsTooFrequent' }));
  });

  it('is nothing to one that has a figure', () => {
    const { settings: own } = sandboxConfig({ requestsPerSecond: 1 }, '1900000100', 1);
    const meter = new FrequencyMeter();
    const ask = () =>
      meter.admit(certificates ?? expect.unreachable(), '', { now: START, settings: own });
    for (let count = 0; count < 1_000; count += 1) ask();
    expect(ask).toThrow(expect.objectContaining({ situation: 'certificatesTooFrequent' }));
  });
});

describe('the figures', () => {
  it('of profit sharing and funds belong to the endpoints of their names, and to no other', () => {
    const listed = /^\/v3\/(?:ecommerce\/profitsharing|ecommerce\/fund|merchant\/fund)\//;
    const figures = ENDPOINTS.filter(({ path }) => listed.test(path))
      .filter(({ limits }) => limits.length > 0)
      .map(({ name, limits }) => [name, limits]);
    expect(Object.fromEntries(figures)).toEqual({ ...FREQUENCY_LIMITS, ...FUND_FREQUENCY_LIMITS });
  });

  it('are those of the documentation', () => {
    const figures = ENDPOINTS.flatMap(({ name, limits }) => {
      const known = limits.filter(({ perSecond }) => perSecond !== undefined);
      const told = known.map(({ perSecond, by }) => `${perSecond} by ${by}`);
      return told.length === 0 ? [] : [[name, ...told]];
    });
    expect(figures).toEqual([
      ['downloadCertificates', '1000 by platform'],
      ['createRefund', '150 by platform'],
      ['createAbnormalRefund', '150 by platform'],
      ['createOrder', '2000 by platform', '300 by subMerchant'],
      ['queryOrder', '200 by platform'],
      ['finishOrder', '60 by subMerchant'],
      ['createReturnOrder', '100 by platform'],
      ['queryReturnOrder', '500 by platform'],
      ['createSubMerchantWithdraw', '40 by platform'],
      ['querySubMerchantWithdrawByOutRequestNo', '100 by platform'],
      ['querySubMerchantWithdrawByWithdrawId', '100 by platform'],
      ['createWithdraw', '40 by platform'],
      ['queryWithdrawByOutRequestNo', '100 by platform'],
      ['queryWithdrawByWithdrawId', '100 by platform'],
    ]);
  });
});
