// What a build needs beside the compiler: the stories and their schema, and a command that may be run.
import { chmodSync, copyFileSync, readdirSync } from 'node:fs';

chmodSync('dist/emulator/cli.js', 0o755);
for (const name of readdirSync('scenarios')) {
  if (/\.(?:yaml|json)$/.test(name)) copyFileSync(`scenarios/${name}`, `dist/scenarios/${name}`);
}
