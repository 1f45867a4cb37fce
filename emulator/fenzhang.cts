#!/usr/bin/env node
// The command `fenzhang`, before anything else of it is loaded: how many threads there are beside the event loop.
// CommonJS, because to read a module takes one of those threads, and once there is one their number stays.

/**
 * Two sign faster than the event loop can ask, whatever the machine; more would only take its processor from it. With
 * one, a name that no DNS answers for would hold up every signature.
 */
const THREADS = '2';

if (process.env['UV_THREADPOOL_SIZE'] === undefined) {
  process.env['UV_THREADPOOL_SIZE'] = THREADS;
  // Any work will do for them to begin.
  const { stat } = require('node:fs') as typeof import('node:fs');
  stat('.', () => undefined);
  // What `fenzhang exec` starts is not ours to slow down.
  delete process.env['UV_THREADPOOL_SIZE'];
}

void import('./cli.js');
