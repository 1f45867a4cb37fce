// What a build needs beside the compiler: the stories and their schema, and a command that may be run.
import { chmodSync, copyFileSync, readdirSync, rmSync } from 'node:fs';

chmodSync('dist/emulator/cli.js', 0o755);
const told = (directory) => readdirSync(directory).filter((name) => /\.(?:yaml|json)$/.test(name));
// A story that was renamed since the last build is told once.
for (const name of told('dist/scenarios')) rmSync(`dist/scenarios/${name}`);
for (const name of told('scenarios')) copyFileSync(`scenarios/${name}`, `dist/scenarios/${name}`);
