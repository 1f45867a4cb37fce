import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { shippedPackages, verdictsOf } from '../../scripts/audit.ts';
import { ROOT, textOf } from '../support/source-files.ts';
import { run, temporaryDirectory } from './tools.ts';

const { version } = JSON.parse(textOf('node_modules/express/package.json'));

const report = (members: object) => JSON.stringify(members);
const VULNERABLE = {
  express: [
    {
      id: 1,
      url: 'https://example.com/FAKE',
      title: 'FAKE',
      severity: 'high',
      vulnerable_versions: '*',
    },
  ],
};

/** What a registry tells of a package: npm looks there for versions that are not vulnerable. */
const EXPRESS = {
  ...{ name: 'express', 'dist-tags': { latest: version } },
  versions: { [version]: { name: 'express', version } },
};

/** A registry that answers audits with a status and a body. */
async function registry(status: number, body: object): Promise<string> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const isAudit = request.url?.endsWith('/advisories/bulk') === true;
      response.writeHead(isAudit ? status : 200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(isAudit ? body : EXPRESS));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') return expect.unreachable();
  return `http://127.0.0.1:${address.port}/`;
}

describe('the audit of what the package depends on', () => {
  const shipped = new Set(['express']);
  const low = { severity: 'low' };
  const high = { severity: 'high' };

  it.each([
    ['nothing is known', {}, 'passed', 'passed'],
    ['something low is known of a tool', { vite: low }, 'passed', 'passed'],
    ['something high is known of a tool', { vite: high }, 'passed', { failed: 'vulnerable: vite' }],
    [
      'something low is known of what is shipped',
      { express: low },
      { failed: 'vulnerable: express' },
      'passed',
    ],
  ])('says where %s', (_, vulnerabilities, ofShipped, ofTools) => {
    const printed = report({ vulnerabilities, metadata: {} });
    expect(verdictsOf(printed, shipped)).toEqual({ shipped: ofShipped, tools: ofTools });
  });

  it.each([
    ['no audits are answered', report({ message: '404', statusCode: 404 }), { skipped: '404' }],
    ['audits are not allowed', report({ message: '405', statusCode: 405 }), { skipped: '405' }],
    [
      'the registry is out of order',
      report({ message: '503', statusCode: 503 }),
      { skipped: '503' },
    ],
    ['there is no network', report({ message: 'ENOTFOUND' }), { skipped: 'ENOTFOUND' }],
    ['it was asked wrongly', report({ message: '400', statusCode: 400 }), { failed: '400' }],
    [
      'there is no lock file',
      report({ error: { code: 'ENOLOCK' } }),
      { failed: 'npm printed no report' },
    ],
    ['npm crashes', 'Segmentation fault', { failed: 'npm printed no report' }],
  ])('says where %s', (_, printed, verdict) => {
    expect(verdictsOf(printed, shipped)).toEqual({ shipped: verdict, tools: verdict });
  });

  it('knows what is bundled as shipped, with all that it needs, and tools as tools', () => {
    const packages = shippedPackages();
    for (const name of ['express', 'body-parser', 'zod', 'node-rsa', 'lowdb', 'preact']) {
      expect(packages.has(name), name).toBe(true);
    }
    for (const name of ['vite', 'vitest', 'typescript', 'playwright', 'supertest']) {
      expect(packages.has(name), name).toBe(false);
    }
  });

  it.each([
    ['nothing known', 200, {}, 0, '2 passed, 0 failed'],
    ['vulnerable: express', 200, VULNERABLE, 1, '1 passed, 1 failed'],
    ['skipped, for the registry answers none: 405', 405, {}, 0, '0 passed, 0 failed'],
  ])('counts "%s" for CI', async (words, status, body, exit, counts) => {
    const where = [
      `npm_config_registry=${await registry(status, body)}`,
      `npm_config_cache=${temporaryDirectory()}`,
      'npm_config_fetch_retries=0',
    ];
    const ended = await run('env', ['-C', ROOT, 'npx', 'tsx', 'scripts/audit.ts'], where);
    expect(ended.status).toBe(exit);
    expect(ended.text).toContain(`audit of what users run: ${words}`);
    expect(ended.text.trimEnd().split('\n').at(-1)).toBe(counts);
  });
});
