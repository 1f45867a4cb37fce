// Writes scenarios/schema.json anew from the vocabulary of the runner:
//   npx tsx scripts/write-scenario-schema.ts
import { writeFileSync } from 'node:fs';
import { scenarioJsonSchema } from '../scenarios/runner/json-schema.ts';

const file = new URL('../scenarios/schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
process.stdout.write('scenarios/schema.json is written.\n');
