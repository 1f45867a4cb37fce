// The house rules that no linter knows: what is registered is tested, and what is written is true.
import { describe, expect, it } from 'vitest';
import { createClient, createControlClient } from '../client/index.ts';
import { ENDPOINTS } from '../emulator/api/registry.ts';
import { OPERATIONS } from '../emulator/control/registry.ts';
import { CATALOGUE, SITUATIONS } from '../emulator/errors.ts';
import { FAULT_NAMES } from '../emulator/faults.ts';
import { OUTCOME_NAMES } from '../emulator/outcomes.ts';
import { FAKE_KEY_MATERIAL } from '../emulator/protocol/fake-keys.ts';
import { RULE_BOOK } from '../emulator/rule-book.ts';
import { VERSION } from '../emulator/version.ts';
import { scenarioJsonSchema } from '../scenarios/runner/json-schema.ts';
import { faultsTable } from '../scripts/faults-table.ts';
import { fidelityTable } from '../scripts/fidelity-table.ts';
import { fieldsTable } from '../scripts/fields-table.ts';
import { refusalRows } from '../scripts/refusal-rows.ts';
import { section, sourceFiles, textOf } from './support/source-files.ts';

const FOLDERS = ['emulator', 'client', 'contracts', 'scenarios', 'test', 'scripts'];
const files = FOLDERS.flatMap(sourceFiles);
const thisFile = 'test/tidy.test.ts';

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

describe('every endpoint', () => {
  const contracts = sourceFiles('contracts');
  const client: object = createClient({
    ...{ mchid: '1900000100', serial: '1', apiV3Key: '0'.repeat(32) },
    privateKey: FAKE_KEY_MATERIAL.merchant.privateKeyPem,
  });

  it.each(ENDPOINTS.map((endpoint) => [endpoint.name, endpoint] as const))(
    '%s has a contract of its name, titled by its route, and a method of the client',
    (name, { method, path }) => {
      const file = contracts.find((each) => each.endsWith(`/${kebab(name)}.contract.ts`));
      expect(file).toBeDefined();
      const text = textOf(file ?? '');
      expect(text).toContain(`const path = '${path}';`);
      expect(text).toContain(`contract(\`${method} \${path}`);
      expect(Reflect.get(client, name)).toBeTypeOf('function');
    },
  );
});

describe('every control operation', () => {
  const control: object = createControlClient({ baseUrl: 'http://127.0.0.1:1' });

  it.each(OPERATIONS.map(({ name }) => name))('%s has a method of the control client', (name) => {
    expect(Reflect.get(control, name)).toBeTypeOf('function');
  });

  it('has a name and a route of its own', () => {
    for (const pick of ['name', 'route'] as const) {
      const all = OPERATIONS.map(({ name, method, path }) =>
        pick === 'name' ? name : `${method} ${path}`,
      );
      expect(all).toEqual([...new Set(all)]);
    }
  });
});

describe('every error row', () => {
  const tests = files.filter((file) => /^(?:contracts|test)\//.test(file) && file !== thisFile);
  const provoked = tests.map(textOf).join('\n');

  it.each(SITUATIONS)('%s is provoked by a contract or a test', (situation) => {
    expect(provoked).toMatch(new RegExp(`'${situation}'|^  ${situation}: (?:async )?\\(`, 'm'));
  });

  it.each(SITUATIONS)('%s says how it is known', (situation) => {
    for (const { evidence } of Object.values(CATALOGUE[situation].faces)) {
      expect(evidence.source.trim()).not.toBe('');
    }
  });
});

describe('the contracts', () => {
  it('expect of every refusal what the catalogue says: npx tsx scripts/write-refusals.ts, changes by hand', () => {
    expect(JSON.parse(textOf('contracts/support/refusals.json'))).toEqual(refusalRows());
  });
});

describe('every meaning of a success', () => {
  const contracts = sourceFiles('contracts').map(textOf).join('\n');

  it.each(OUTCOME_NAMES)('%s is brought about by a contract', (outcome) => {
    expect(contracts.includes(`'${outcome}'`)).toBe(true);
  });
});

describe('every fault', () => {
  const provoked = sourceFiles('contracts').map(textOf).join('\n');

  it.each(FAULT_NAMES)('%s is provoked by a contract', (fault) => {
    expect(provoked.includes(`'${fault}'`)).toBe(true);
  });

  it('is described in both READMEs: npx tsx scripts/write-fidelity.ts, and by hand in Chinese', () => {
    expect(section('README.md', 'faults')).toBe(faultsTable());
    const names = [...section('README.zh-CN.md', 'faults').matchAll(/^\| `([\w-]+)`/gm)];
    expect(names.map(([, name]) => name)).toEqual(FAULT_NAMES);
  });
});

describe('every rule', () => {
  it.each(RULE_BOOK)('$key says when it is followed, and how it is known', (rule) => {
    expect(rule.condition).toMatch(/^.{10,}[.]$/u);
    for (const { source } of Object.values(rule.evidence)) expect(source.trim()).not.toBe('');
  });

  it('has a key of its own', () => {
    const keys = RULE_BOOK.map(({ key }) => key);
    expect(keys).toEqual([...new Set(keys)]);
  });
});

describe('every file', () => {
  // Spelt in parts, so that this file may be searched too.
  const banned = [
    ['an unfinished thought', `\\b(?:${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')})\\b`],
    ['chance that no seed repeats', ['Math', 'random'].join('\\.')],
    ['a test that does not run', ['\\b(?:it|test|describe)', '(?:skip|only|todo)\\b'].join('\\.')],
  ] as const;

  it.each(banned)('is free of %s', (_, pattern) => {
    const guilty = files.filter((file) => new RegExp(pattern).test(textOf(file)));
    expect(guilty).toEqual([]);
  });

  it('has at most 250 lines', () => {
    const long = files.filter((file) => textOf(file).split('\n').length - 1 > 250);
    expect(long).toEqual([]);
  });

  it('says in its first line what it decides, unless it is a test or a contract', () => {
    const declaring = files.filter((file) => !/\.(?:test|contract)\.ts$/.test(file));
    const silent = declaring.filter((file) => !/^(?:#!.*\n)?\/\/ \S/.test(textOf(file)));
    expect(silent).toEqual([]);
  });
});

describe('what is written', () => {
  it('names one version', () => {
    expect(JSON.parse(textOf('package.json'))).toMatchObject({ version: VERSION });
  });

  it.each(['README.md', 'README.zh-CN.md'])('lists in %s the endpoints there are', (file) => {
    const [, , ...rows] = section(file, 'endpoints').trim().split('\n');
    expect(rows).toEqual(
      ENDPOINTS.map(({ method, path, name }) => `| ${method} | ${path} | ${name} |`),
    );
  });

  it('names in SECURITY.md for each promise the tests that hold it, and they are there', () => {
    const [, , ...rows] = section('SECURITY.md', 'promises').trim().split('\n');
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) {
      const named = [...row.matchAll(/`(test\/[\w/.-]+)`/g)].map(([, file = '']) => file);
      expect(named.length, row).toBeGreaterThan(0);
      expect(named.filter((file) => !files.includes(file))).toEqual([]);
    }
  });

  it('has for scenarios the schema that the runner has: npx tsx scripts/write-scenario-schema.ts', () => {
    expect(JSON.parse(textOf('scenarios/schema.json'))).toEqual(scenarioJsonSchema());
  });

  it('counts in both READMEs the refusals, and how they are known', () => {
    const rows = SITUATIONS.map((situation) => CATALOGUE[situation]);
    const known = (grade: string) =>
      rows.filter(({ faces }) => faces.observed.evidence.grade === grade).length;
    const [observed, documented, inferred] = ['observed', 'documented', 'inferred'].map(known);
    const invented = rows.filter(({ hasInventedText }) => hasInventedText).length;
    const [english, chinese] = ['README.md', 'README.zh-CN.md'].map((file) =>
      textOf(file).replace(/\s+/g, ' '),
    );
    expect(english).toContain(
      `Of its ${rows.length} refusals, ${observed} follow such an answer, ${documented} the documentation, and ${inferred} are inferred; ${invented} texts are invented`,
    );
    expect(chinese).toContain(
      `${rows.length} 种拒绝之中，${observed} 种依据这样的应答，${documented} 种依据文档，${inferred} 种是推断；${invented} 条文字`,
    );
  });

  it('tells in docs/fidelity.md what catalogue and field tables say: npx tsx scripts/write-fidelity.ts', () => {
    expect(section('docs/fidelity.md', 'rules')).toBe(fidelityTable());
    expect(section('docs/fidelity.md', 'fields')).toBe(fieldsTable());
  });
});
