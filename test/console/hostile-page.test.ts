import { createServer } from 'node:http';
import { chromium, type Page } from 'playwright';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { portOf, type Running, running } from '../emulator/running.ts';

/** Everything a page can do to a server that is not its own; what it could read of the answers stays in `read`. */
const ATTACKS = (target: string) => `
  const target = ${JSON.stringify(target)};
  const read = [];
  const tried = [];
  const paths = ['health', 'keys', 'snapshot?secrets=true', 'sandboxes', 'requests', 'icon.svg', ''];
  const element = (name, members) => new Promise((done) => {
    const made = Object.assign(document.createElement(name), members);
    made.onload = () => { if (name !== 'iframe') read.push(name + ' ' + (members.src ?? members.href)); done(); };
    made.onerror = done;
    setTimeout(done, 1500);
    document.body.append(made);
  });
  for (const path of paths) {
    tried.push(fetch(target + path).then(async (answer) => read.push(await answer.text()), () => {}));
    tried.push(fetch(target + path, { mode: 'no-cors' }).catch(() => {}));
    tried.push(element('img', { src: target + path }));
    tried.push(element('script', { src: target + path }));
    tried.push(element('link', { rel: 'stylesheet', href: target + path }));
    tried.push(element('iframe', { src: target + path }));
  }
  for (const path of ['reset', 'clock/advance', 'sandboxes', 'snapshot/points']) {
    const body = JSON.stringify({ reset: {}, 'clock/advance': { ms: 1 }, 'snapshot/points': { name: 'x' } }[path] ?? {});
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json']) {
      const headers = { 'Content-Type': type };
      for (const mode of ['no-cors', 'cors']) {
        tried.push(fetch(target + path, { method: 'POST', mode, headers, body, credentials: 'include' }).catch(() => {}));
      }
    }
    navigator.sendBeacon(target + path, new Blob([body], { type: 'text/plain' }));
    const frame = Object.assign(document.createElement('iframe'), { name: path });
    const form = Object.assign(document.createElement('form'), { method: 'post', action: target + path, enctype: 'text/plain', target: path });
    const field = Object.assign(document.createElement('input'), { name: body.slice(0, -1) + ',"x":"', value: '"}' });
    form.append(field);
    document.body.append(frame, form);
    form.submit();
  }
  tried.push(new Promise((done) => {
    const source = new EventSource(target + 'events');
    source.onopen = () => { read.push('events'); done(); };
    source.onerror = done;
  }));
  tried.push(new Promise((done) => {
    const socket = new WebSocket(target.replace('http', 'ws') + 'events');
    socket.onopen = () => { read.push('socket'); done(); };
    socket.onerror = done;
  }));
  window.outcome = Promise.all(tried).then(() => new Promise((done) => setTimeout(() => done(read), 500)));
`;

async function newPage(): Promise<Page> {
  const browser = await chromium.connect(inject('chromium'));
  onTestFinished(() => browser.close());
  return (await browser.newContext()).newPage();
}

/** A page of somebody else's, on this machine, that does all that to the emulator once it is opened. */
async function hostileTo({ emulator }: Running): Promise<number> {
  const attacks = ATTACKS(`${emulator.url}/_fenzhang/`);
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(`<!doctype html><body><script>${attacks}</script>`);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : expect.unreachable();
}

/** An emulator in which something has happened, so that a reset would be seen. */
async function touched(): Promise<Running> {
  const world = await running({ sandbox: { startAt: 1_795_000_000_000 } });
  world.emulator.sandbox.execute(({ tx }) => tx.next('notifications'));
  return world;
}

async function expectUnharmed({ emulator, control }: Running): Promise<void> {
  expect(emulator.sandbox.isUntouched).toBe(false);
  expect(emulator.sandboxes).toHaveLength(1);
  expect((await control.readClock()).nowMs).toBe(1_795_000_000_000);
  expect((await control.listPoints()).points).toEqual([]);
  expect((await control.listDeeds()).deeds).toEqual([]);
}

describe('a hostile page in the browser of somebody who runs the emulator', () => {
  it.each(['127.0.0.1', 'localhost', 'evil.localhost'])(
    'on %s reads nothing and does nothing, whatever a page can do',
    async (host) => {
      const world = await touched();
      const page = await newPage();
      await page.goto(`http://${host}:${await hostileTo(world)}/`);
      expect(await page.evaluate('window.outcome')).toEqual([]);
      await expectUnharmed(world);
    },
  );

  it('reads nothing and does nothing under a name that it has led here', async () => {
    const world = await touched();
    const page = await newPage();
    // Chromium takes every name below localhost to loopback, as a DNS server of an attacker's would.
    const answer = await page.goto(`http://evil.localhost:${portOf(world.emulator)}/_fenzhang/`);
    expect([answer?.status(), await answer?.text()]).toEqual([
      403,
      expect.stringContaining('FOREIGN_HOST'),
    ]);
    const statuses = await page.evaluate(`Promise.all([
      fetch('/_fenzhang/keys'),
      fetch('/_fenzhang/reset', { method: 'POST', body: '{}' }),
      fetch('/_fenzhang/events'),
    ]).then((answers) => answers.map(({ status }) => status))`);
    expect(statuses).toEqual([403, 403, 403]);
    await expectUnharmed(world);
  });

  it('may link to the console, which opens', async () => {
    const world = await touched();
    const page = await newPage();
    await page.goto('about:blank');
    const port = await hostileTo(world);
    await page.goto(`http://localhost:${port}/`);
    await page.evaluate(`location.href = '${world.emulator.url}/_fenzhang/'`);
    await page.waitForURL('**/_fenzhang/**');
    await page.locator('main h1, main h2').first().waitFor();
  });
});
