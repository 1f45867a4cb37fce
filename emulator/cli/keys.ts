// `fenzhang keys`: everything a client must be told, in the words the official SDKs use for it.
import type { Keys } from '../../client/index.ts';
import { command } from './command.ts';
import { REMOTE_FLAGS } from './flag-tables.ts';
import { exportKeys } from './keys-export.ts';
import { ROTATE_FLAGS, rotateKeys } from './keys-rotate.ts';
import { withEmulator } from './remote.ts';
import { formatTable } from './table.ts';
import { EXIT, UsageError } from './terminal.ts';

const USAGE = '[export DIRECTORY | rotate]';

export const keys = command({
  usage: USAGE,
  fewestWords: 0,
  mostWords: 2,
  flags: {
    ...REMOTE_FLAGS,
    ...ROTATE_FLAGS,
    pem: { kind: 'switch', isLineOnly: true, what: 'also print keys and certificates as PEM' },
  },
  examples: [
    'fenzhang keys --pem',
    'fenzhang keys --json',
    'fenzhang keys export ./wechatpay',
    'fenzhang keys rotate',
  ],
  run({ terminal, values, settings, words, isJson }) {
    const [task, directory] = words;
    checkTask(words);
    return withEmulator(values, settings, async (remote) => {
      if (directory !== undefined) return exportKeys(remote, terminal, directory, isJson);
      if (task === 'rotate') return rotateKeys(remote, terminal, values.stage, isJson);
      const { url, control } = remote;
      const found = await control.keys();
      if (isJson) terminal.write(`${JSON.stringify(found, null, 2)}\n`);
      else terminal.write(wordsOf(url, found) + (values.pem ? pemsOf(found) : ''));
      return EXIT.pass;
    });
  },
});

/** @throws UsageError for anything but nothing, `export DIRECTORY` and `rotate` */
function checkTask(words: readonly string[]): void {
  const [task] = words;
  const wanted = { export: 2, rotate: 1 }[task ?? ''] ?? 0;
  if (words.length === wanted) return;
  throw new UsageError(`keys takes no "${words.join(' ')}"`, `usage: fenzhang keys ${USAGE}`);
}

function wordsOf(url: string, found: Keys): string {
  return [
    'Sandbox keys: worthless anywhere else, and never to be replaced by real ones.\n',
    formatTable([
      ['base URL', url],
      ['商户号 mchid', found.mchid],
      ['商户证书序列号 merchant serial', found.serial],
      ['APIv3密钥 APIv3 key', found.api_v3_key],
      ...found.platform.map(({ serial }) => ['平台证书序列号 platform serial', serial]),
      ['微信支付公钥ID public key id', found.public_key_id],
      ...found.receivers.map((each) => [`接收方APIv3密钥 of ${each.mchid}`, each.api_v3_key]),
    ]),
  ].join('');
}

function pemsOf(found: Keys): string {
  const pems: readonly (readonly [title: string, pem: string])[] = [
    ['商户私钥 merchant private key', found.private_key],
    ['商户证书 merchant certificate', found.certificate],
    ...found.platform.map(
      ({ serial, certificate }) =>
        [`平台证书 platform certificate ${serial}`, certificate] as const,
    ),
    [`微信支付公钥 public key ${found.public_key_id}`, found.public_key],
  ];
  return pems.map(([title, pem]) => `\n# ${title}\n${pem.trim()}\n`).join('');
}
