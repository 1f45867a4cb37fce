// The header Wechatpay-Negative-Test: `slow-answer;delay_ms=500`. The platform's own v2 sandbox has such a thing.
import { FAULT_NAMES, FAULTS, type FaultSetting } from './table.ts';

/** Numbers that can be told by name, as they are written; a count of strikes says nothing of a single request. */
const NUMBERS = { delay_ms: 'delayMs', polls: 'polls', nth: 'nth', every: 'every' } as const;
const WHOLE = /^[1-9]\d{0,8}$/;

/** The fault that a request asks for; none where anything of it is not understood. */
export function readFaultHeader(text: string): FaultSetting | undefined {
  const [name, ...parameters] = text.split(';').map((part) => part.trim());
  const fault = FAULT_NAMES.find((known) => known === name);
  if (fault === undefined) return undefined;
  let setting: FaultSetting = { fault };
  for (const parameter of parameters) {
    const [key = '', value = ''] = parameter.split('=');
    const told = readParameter(key, value);
    if (told === undefined || !isTaken(setting, told)) return undefined;
    setting = { ...setting, ...told };
  }
  return setting;
}

function readParameter(key: string, value: string): Partial<FaultSetting> | undefined {
  if (key === 'receiver') return { receiver: value };
  const name = Object.entries(NUMBERS).find(([known]) => known === key)?.[1];
  return name !== undefined && WHOLE.test(value) ? { [name]: Number(value) } : undefined;
}

function isTaken({ fault }: FaultSetting, { receiver, delayMs, polls }: Partial<FaultSetting>) {
  const { takes } = FAULTS[fault];
  return (
    (receiver === undefined || takes.includes('receiver')) &&
    (delayMs === undefined || takes.includes('delayMs')) &&
    (polls === undefined || takes.includes('polls'))
  );
}
