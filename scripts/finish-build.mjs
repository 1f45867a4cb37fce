// What a build needs beside the compiler: stories, what contracts expect, and a command that may be run.
import { chmodSync, copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';

chmodSync('dist/emulator/fenzhang.cjs', 0o755);
for (const directory of [
  'scenarios',
  'contracts/captures',
  'contracts/fields',
  'contracts/support',
]) {
  const told = (folder) => readdirSync(folder).filter((name) => /\.(?:yaml|json)$/.test(name));
  // What was renamed since the last build is told once.
  for (const name of told(`dist/${directory}`)) rmSync(`dist/${directory}/${name}`);
  for (const name of told(directory)) {
    copyFileSync(`${directory}/${name}`, `dist/${directory}/${name}`);
  }
}

// Of a contract that was renamed both would be run.
for (const name of readdirSync('dist/contracts', { recursive: true, encoding: 'utf8' })) {
  const source = name.replace(/(?:\.d\.ts|\.js)$/, '.ts');
  const isStale = source !== name && !existsSync(`contracts/${source}`);
  if (isStale) rmSync(`dist/contracts/${name}`);
}
