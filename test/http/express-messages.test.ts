import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInThisContext } from 'node:vm';
import express from 'express';
import { expect, it, onTestFinished } from 'vitest';
import { expressMessages } from '../../emulator/http/express-messages.ts';

setFlagsFromString('--allow-natives-syntax');
/** Whether members have places. V8 may keep them in a dictionary instead, and then every look at one is a search. */
const hasPlaces: (value: object) => boolean = runInThisContext(
  '(value) => %HasFastProperties(value)',
);

it('makes requests and responses that Express finds to be its own', async () => {
  const app = express();
  const server = createServer(expressMessages(app), (request, response) => {
    const before = [request, response].map((each) => Object.getPrototypeOf(each));
    app(request, response);
    const after = [request, response].map((each) => Object.getPrototypeOf(each));
    found.push(before[0] === after[0], before[1] === after[1], after[0] === app.request);
    found.push(hasPlaces(request), hasPlaces(response));
  });
  const found: boolean[] = [];
  app.post('/echo', express.text(), (request, response) => {
    response.status(201).json({ heard: request.body, by: request.get('x-name') });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/echo`, {
    ...{
      method: 'POST',
      body: '分账',
      headers: { 'x-name': 'test', 'content-type': 'text/plain' },
    },
  });
  expect(await answer.json()).toEqual({ heard: '分账', by: 'test' });
  expect(answer.status).toBe(201);
  expect(found).toEqual([true, true, true, true, true]);
});
