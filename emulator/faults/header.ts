// The header Wechatpay-Negative-Test: `slow-answer;delay_ms=500`. The platform's own v2 sandbox has such a thing.
import { nearest } from '../nearest.ts';
import { checkTold, FaultMistake, knownFault, LONGEST_DELAY_MS, takenBy } from './mistake.ts';
import { FAULTS, type FaultName, type FaultSetting } from './table.ts';

/** Numbers that can be told by name, as they are written. */
const NUMBERS = { delay_ms: 'delayMs', polls: 'polls', nth: 'nth', every: 'every' } as const;
/** What is told the control API alone: it chooses among requests, and a header is of one. */
const OF_MANY: readonly string[] = ['times', 'operation', 'number'];
const KNOWN = [...Object.keys(NUMBERS), 'receiver'];
const WHOLE = /^[1-9]\d{0,15}$/;

/**
 * The fault that a request asks for.
 * @throws FaultMistake where anything of it is not understood, or cannot be
 */
export function readFaultHeader(text: string): FaultSetting {
  const [name = '', ...parameters] = text.split(';').map((part) => part.trim());
  const fault = knownFault(name);
  let setting: FaultSetting = { fault };
  for (const parameter of parameters.filter((each) => each !== '')) {
    const told = readParameter(fault, parameter);
    const [again] = Object.keys(told).filter((each) => Object.hasOwn(setting, each));
    if (again !== undefined) throw badValue(`"${parameter}" tells the same twice`, 'say it once');
    setting = { ...setting, ...told };
  }
  checkTold(setting);
  checkCounts(setting);
  return setting;
}

function readParameter(fault: FaultName, parameter: string): Partial<FaultSetting> {
  const [key = '', ...rest] = parameter.split('=').map((part) => part.trim());
  const value = rest.join('=');
  const hint = 'such as slow-answer;delay_ms=500';
  if (key === 'receiver' && value !== '') return { receiver: value };
  const name = Object.entries(NUMBERS).find(([known]) => known === key)?.[1];
  if (name === undefined) throw notTold(fault, key, value);
  const isNumber = WHOLE.test(value) && Number(value) <= LONGEST_DELAY_MS;
  if (isNumber) return { [name]: Number(value) };
  const most = String(LONGEST_DELAY_MS);
  throw badValue(`${key} is a whole number from 1 to ${most}, not "${value}"`, hint);
}

function notTold(fault: FaultName, key: string, value: string): FaultMistake {
  if (key === 'receiver') return badValue('receiver names nobody', 'such as receiver=1900000110');
  if (OF_MANY.includes(key)) {
    const hint = 'POST /_fenzhang/faults takes it';
    return badValue(`${key} chooses among requests, and a header is of one`, hint);
  }
  const guess = nearest(key, KNOWN);
  const hint = guess === undefined ? takenBy(fault) : `did you mean "${guess}=${value}"?`;
  return badValue(`no fault can be told "${key}"`, hint);
}

/** A request has one occasion for each fault, but for the rows of its split; its notices come later and are not counted. */
function checkCounts({ fault, nth, every }: FaultSetting): void {
  if (FAULTS[fault].strikes === 'row' || (nth ?? every) === undefined) return;
  const what = `${nth === undefined ? 'every' : 'nth'} chooses among the rows of a split`;
  throw badValue(`${what}, and ${fault} strikes no row`, 'leave it out');
}

const badValue = (message: string, hint: string) => new FaultMistake('BAD_VALUE', message, hint);
