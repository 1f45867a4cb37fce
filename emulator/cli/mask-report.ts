// Takes persons out of what is reported of a scenario: reports are kept by CI and handed on.
import type { Scenario, ScenarioReport } from '../../scenarios/index.ts';
import { maskName, maskOpenid, maskOpenids } from './mask.ts';

/** Members of a step that hold a person's openid, and those that hold a name. */
const OPENIDS = ['openid', 'sp_openid', 'sub_openid'];
const ACCOUNTS = ['account', 'receiver_account'];
const NAMES = ['real_name', 'name', 'receiver_name', 'encrypted_name'];

/** The report with every openid and every name of a person masked, each always alike. */
export function maskedReport(
  report: ScenarioReport,
  { given, steps }: Pick<Scenario, 'given' | 'steps'>,
): ScenarioReport {
  const masks = new Map<string, string>();
  for (const said of [given, ...steps.map(({ step }) => step)]) notePersons(said, masks);
  // The longest first: one may be the beginning of another.
  const texts = [...masks].toSorted(([one], [other]) => other.length - one.length);
  const mask = (text: string) =>
    maskOpenids(texts.reduce((masked, [told, shown]) => masked.replaceAll(told, shown), text));
  const { failure, wire } = report;
  return {
    ...report,
    ...(failure !== undefined && {
      failure: { ...failure, expected: mask(failure.expected), received: mask(failure.received) },
    }),
    wire: wire.map((event) =>
      event.kind === 'deed' ? { ...event, text: mask(event.text) } : event,
    ),
  };
}

function notePersons(said: unknown, masks: Map<string, string>): void {
  if (typeof said !== 'object' || said === null) return;
  const members: Readonly<Record<string, unknown>> = { ...said };
  const isPerson = members['type'] === 'PERSONAL_OPENID' || 'openid' in members;
  for (const [name, value] of Object.entries(members)) {
    notePersons(value, masks);
    if (typeof value !== 'string' || value === '' || value.startsWith('$')) continue;
    const isOpenid = OPENIDS.includes(name) || (isPerson && ACCOUNTS.includes(name));
    if (isOpenid) masks.set(value, maskOpenid(value));
    else if (isPerson && NAMES.includes(name)) masks.set(value, maskName(value));
  }
}
