// What vitest tells of a run, read as reports of contracts.
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SerializedError, TestCase, TestModule, TestSuite } from 'vitest/node';
import {
  type ContractReport,
  readName,
  type SentenceFailure,
  type SentenceReport,
} from './reports.ts';

const SUITE = fileURLToPath(new URL('..', import.meta.url));

/** A contract that has ended; nothing for a group within one, and for one that was not to run. */
export function contractReport(suite: TestSuite): ContractReport | undefined {
  const names = suite.parent.type === 'module' ? readName(suite.name) : undefined;
  if (names === undefined || suite.state() === 'skipped') return undefined;
  const sentences = [...suite.children.allTests()].map((test) => sentenceReport(test, suite.name));
  // Of a run that was stopped.
  if (sentences.every(({ outcome, note }) => outcome === 'skipped' && !note)) return undefined;
  return {
    ...names,
    file: relative(SUITE, suite.module.moduleId),
    passed: suite.ok(),
    ms: sentences.reduce((sum, { ms }) => sum + ms, 0),
    sentences,
    failures: suite.errors().map(failureOf),
  };
}

/** A file that could not even be read. */
export function brokenFile(module: TestModule): ContractReport | undefined {
  const failures = module.errors().map(failureOf);
  if (failures.length === 0) return undefined;
  const file = relative(SUITE, module.moduleId);
  return { contract: file, tag: 'emulator', file, passed: false, ms: 0, sentences: [], failures };
}

function sentenceReport(test: TestCase, contract: string): SentenceReport {
  const { state, errors = [], note } = { note: undefined, ...test.result() };
  const [error] = errors;
  return {
    sentence: test.fullName.slice(contract.length + ' > '.length),
    outcome: state === 'pending' ? 'skipped' : state,
    ms: Math.round(test.diagnostic()?.duration ?? 0),
    note: typeof note === 'string' ? note : undefined,
    failure: error === undefined ? undefined : failureOf(error),
  };
}

function failureOf({ message, expected, actual }: SerializedError): SentenceFailure {
  return { message, expected: shown(expected), received: shown(actual) };
}

function shown(value: unknown): string | undefined {
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
}
