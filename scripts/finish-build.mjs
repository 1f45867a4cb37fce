// What a build needs beside the compiler: stories, captures and field tables, and a command that may be run.
import { chmodSync, copyFileSync, readdirSync, rmSync } from 'node:fs';

chmodSync('dist/emulator/cli.js', 0o755);
for (const directory of ['scenarios', 'contracts/captures', 'contracts/fields']) {
  const told = (folder) => readdirSync(folder).filter((name) => /\.(?:yaml|json)$/.test(name));
  // What was renamed since the last build is told once.
  for (const name of told(`dist/${directory}`)) rmSync(`dist/${directory}/${name}`);
  for (const name of told(directory)) {
    copyFileSync(`${directory}/${name}`, `dist/${directory}/${name}`);
  }
}
