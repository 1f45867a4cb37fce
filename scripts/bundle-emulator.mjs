// Bundles the built emulator with what it imports, in place: a start then opens a dozen files instead of six hundred
// (docs/decisions/0028). Client, contracts and scenarios stay beside it as they are, and import the same emulator.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { rolldown } from 'rolldown';

const DIST = resolve('dist');
const EMULATOR = join(DIST, 'emulator');
const isWithin = (directory, file) => file.startsWith(directory + sep);

const scripts = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
  .map((name) => join(DIST, name))
  .filter((file) => file.endsWith('.js') && !isWithin(join(DIST, 'console'), file));
const own = scripts.filter((file) => isWithin(EMULATOR, file));
const entries = [join(EMULATOR, 'cli.js'), join(EMULATOR, 'index.js'), ...importedFromOutside()];

/** What the neighbours import of the emulator has to stay where it is. */
function importedFromOutside() {
  const imported = scripts
    .filter((file) => !isWithin(EMULATOR, file))
    .flatMap((file) =>
      Array.from(
        readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'|import\('(\.[^']+)'\)/g),
        ([, named, loaded]) => resolve(dirname(file), named ?? loaded),
      ),
    );
  return [...new Set(imported)].filter((file) => isWithin(EMULATOR, file));
}

const nameOf = (file) => relative(EMULATOR, file).replace(/\.js$/, '').split(sep).join('/');

/** Tables of Express's that nobody here asks for; they would be more than a third of the largest chunk. */
const withoutTables = {
  name: 'without-tables',
  load(id) {
    if (id.endsWith(join('mime-db', 'db.json')))
      return { code: mediaTypes(id), moduleType: 'json' };
    // Bodies are taken as bytes.
    if (id.endsWith(join('iconv-lite', 'encodings', 'index.js'))) return 'module.exports = {};';
    return undefined;
  },
};

/** Those that answers here can have. */
function mediaTypes(file) {
  const known = Object.entries(JSON.parse(readFileSync(file, 'utf8')));
  const wanted =
    /^(?:text\/(?:plain|html|css|javascript)|application\/(?:json|octet-stream)|image\/.*)$/;
  return JSON.stringify(Object.fromEntries(known.filter(([type]) => wanted.test(type))));
}

const bundle = await rolldown({
  input: Object.fromEntries(entries.map((file) => [nameOf(file), file])),
  platform: 'node',
  plugins: [withoutTables],
  // Only `seed` needs faker, and whoever seeds brings it along.
  external: (id, importer) =>
    id === '@faker-js/faker' ||
    (id.startsWith('.') && importer !== undefined && isNeighbour(resolve(dirname(importer), id))),
});
const isNeighbour = (file) => isWithin(DIST, file) && !isWithin(EMULATOR, file);

const { output } = await bundle.generate({
  format: 'esm',
  entryFileNames: '[name].js',
  // Beside the entries, for what is found by where the code lies: the console, the stories, the contracts.
  chunkFileNames: '[name]-[hash].js',
  comments: { legal: true },
  // Names stay: a stack trace has to tell where it was.
  minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
});

for (const file of own) rmSync(file);
for (const chunk of output) {
  const file = join(EMULATOR, chunk.fileName);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, chunk.code);
}
writeFileSync(
  join(DIST, 'THIRD-PARTY.txt'),
  licences(output.flatMap(({ moduleIds }) => moduleIds)),
);

/** The licences of what is in the bundle: they ask to be passed on. */
function licences(files) {
  const packages = new Map();
  for (const file of files) {
    const [, directory] =
      /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(file) ?? [];
    if (directory !== undefined) packages.set(directory, licenceOf(directory));
  }
  return [...new Set(packages.values())].sort().join(`\n${'-'.repeat(100)}\n\n`);
}

function licenceOf(directory) {
  const { name, version, license } = JSON.parse(
    readFileSync(join(directory, 'package.json'), 'utf8'),
  );
  const file = readdirSync(directory).find((each) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(each));
  const text = file === undefined ? '' : readFileSync(join(directory, file), 'utf8');
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}
