import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { verdictOf } from '../../scripts/audit.ts';
import { ROOT } from '../support/source-files.ts';
import { run } from './tools.ts';

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

/** A registry that answers audits with a status and a body. */
async function registry(status: number, body: object): Promise<string> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const isAudit = request.url?.endsWith('/advisories/bulk') === true;
      response.writeHead(isAudit ? status : 404, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(isAudit ? body : {}));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') return expect.unreachable();
  return `http://127.0.0.1:${address.port}/`;
}

describe('the audit of what the package depends on', () => {
  it.each([
    ['nothing is known', report({ vulnerabilities: {}, metadata: {} }), 0, 'passed'],
    [
      'something low is known of tools',
      report({ vulnerabilities: { a: {} }, metadata: {} }),
      0,
      'passed',
    ],
    [
      'something is known',
      report({ vulnerabilities: { a: {}, b: {} }, metadata: {} }),
      1,
      { failed: 'vulnerable: a, b' },
    ],
    ['no audits are answered', report({ message: '404', statusCode: 404 }), 1, { skipped: '404' }],
    ['audits are not allowed', report({ message: '405', statusCode: 405 }), 1, { skipped: '405' }],
    [
      'the registry is out of order',
      report({ message: '503', statusCode: 503 }),
      1,
      { skipped: '503' },
    ],
    ['there is no network', report({ message: 'ENOTFOUND' }), 1, { skipped: 'ENOTFOUND' }],
    ['it was asked wrongly', report({ message: '400', statusCode: 400 }), 1, { failed: '400' }],
    [
      'there is no lock file',
      report({ error: { code: 'ENOLOCK' } }),
      1,
      { failed: 'npm printed no report' },
    ],
    ['npm crashes', 'Segmentation fault', null, { failed: 'npm printed no report' }],
  ])('says where %s', (_, printed, exit, verdict) => {
    expect(verdictOf(printed, exit)).toEqual(verdict);
  });

  it.each([
    ['nothing known', 200, {}, 0, '2 passed, 0 failed'],
    ['vulnerable: express', 200, VULNERABLE, 1, '0 passed, 2 failed'],
    ['skipped, for the registry answers none: 405', 405, {}, 0, '0 passed, 0 failed'],
  ])('counts "%s" for CI', async (words, status, body, exit, counts) => {
    const where = [
      `npm_config_registry=${await registry(status, body)}`,
      'npm_config_fetch_retries=0',
    ];
    const script = `${ROOT}/scripts/audit.ts`;
    const ended = await run('env', ['-C', ROOT, 'npx', 'tsx', script], where);
    expect(ended.status).toBe(exit);
    expect(ended.text).toContain(`audit of what users install: ${words}`);
    expect(ended.text.trimEnd().split('\n').at(-1)).toBe(counts);
  });
});
