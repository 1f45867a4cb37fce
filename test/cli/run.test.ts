import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../emulator/cli/commands.ts';
import { environmentName, type FlagTable, flagName } from '../../emulator/cli/flags.ts';
import { VERSION } from '../../emulator/version.ts';
import { runToEnd } from './fake-terminal.ts';

const verbs = Object.keys(COMMANDS);

describe('fenzhang', () => {
  it.each([[[]], [['--help']], [['-h']], [['help']]])('%j lists every verb', async (args) => {
    const { exit, output } = await runToEnd(args);
    expect(exit).toBe(0);
    for (const verb of verbs) expect(output).toMatch(new RegExp(`^  ${verb} +\\S`, 'm'));
  });

  it.each(verbs)('%s --help names every flag, its variable and its default', async (verb) => {
    const { exit, output, errors } = await runToEnd([verb, '--help']);
    const flags: FlagTable = (await COMMANDS[verb]?.load())?.flags ?? {};
    expect({ exit, errors }).toEqual({ exit: 0, errors: '' });
    for (const [name, flag] of Object.entries(flags)) {
      expect(output).toContain(`--${flagName(name)}`);
      expect(output).toContain(flag.what);
      if (flag.isLineOnly !== true) expect(output).toContain(environmentName(name));
      if ('default' in flag) expect(output).toContain(`default ${flag.default}`);
    }
    expect(await runToEnd(['help', verb])).toEqual({ exit, output, errors });
  });

  it('help --json describes every verb to programs', async () => {
    const { output } = await runToEnd(['help', '--json']);
    const described: { verbs: { verb: string }[] } = JSON.parse(output);
    expect(described.verbs.map(({ verb }) => verb)).toEqual(verbs);
  });

  it.each([['version'], ['--version']])('%s prints the version', async (word) => {
    const { exit, output } = await runToEnd([word]);
    expect({ exit, output }).toEqual({
      exit: 0,
      output: `fenzhang ${VERSION} · node ${process.versions.node}\n`,
    });
    expect(JSON.parse((await runToEnd([word, '--json'])).output)).toMatchObject({
      version: VERSION,
    });
  });

  it.each([
    [['strat'], 'unknown verb strat', 'did you mean "start"?'],
    [['frobnicate'], 'unknown verb frobnicate', 'verbs: start, demo'],
    [['--frobnicate'], 'unknown flag --frobnicate', 'verbs: start, demo'],
    [['help', 'clokc'], 'unknown verb clokc', 'did you mean "clock"?'],
    [['status', '--urll', 'x'], 'unknown flag --urll', 'did you mean --url?'],
    [['status', 'now'], 'status takes no "now"', 'usage: fenzhang status'],
    [
      ['pay'],
      'pay needs more words',
      'usage: fenzhang pay <OUT_TRADE_NO | COMBINE_OUT_TRADE_NO | PREPAY_ID>',
    ],
    [['status', '--url', 'nowhere'], '--url must be like http://127.0.0.1:8866', ''],
    [['clock', 'advance'], 'clock advance needs a SPAN', ''],
    [['clock', 'freeze', 'now'], 'clock freeze takes no "now"', ''],
    [['clock', 'advanse', '1m'], 'clock knows no "advanse"', 'did you mean "advance"?'],
    [['notify', 'redeliver'], 'notify wants "list", or "redeliver" and an id', ''],
    [['sign', 'GET', 'v3/certificates'], 'PATH must begin with one slash', ''],
    [['sign', 'POST', '/v3/x', '--body', '@missing.json'], '--body: ENOENT', ''],
    [['start', '--memory', '--data', 'x'], 'give --data or --memory, not both', ''],
    [['start', '--notify', '1900000110'], '--notify wants MCHID=URL', 'such as --notify'],
    [['start', '--memory', '--mchid', '12'], '--mchid must be 8 to 10 digits, not 12', ''],
    [
      ['start', '--memory', '--host', '0.0.0.0'],
      'bound to 0.0.0.0 the control API needs a token',
      '',
    ],
  ])('%j ends with 2 and a sentence', async (args, message, hint) => {
    const { exit, output, errors } = await runToEnd(args);
    expect({ exit, output }).toEqual({ exit: 2, output: '' });
    expect(errors).toContain(`fenzhang: ${message}`);
    expect(errors).toContain(hint);
    expect(errors).not.toContain('    at ');
  });

  it.each(['status', 'clock', 'keys', 'reset'])(
    '%s says that there is no emulator',
    async (verb) => {
      const { exit, errors } = await runToEnd([verb, '--port', '1']);
      expect(exit).toBe(2);
      expect(errors).toBe(
        'fenzhang: no emulator at http://127.0.0.1:1; start one with: fenzhang start\n',
      );
    },
  );

  it('puts errors into JSON when asked for JSON', async () => {
    const { exit, errors } = await runToEnd(['status', '--port', '1', '--json']);
    expect(exit).toBe(2);
    expect(JSON.parse(errors)).toEqual({
      error: { message: 'no emulator at http://127.0.0.1:1; start one with: fenzhang start' },
    });
  });
});
