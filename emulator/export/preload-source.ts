// Decides what preload.cjs does: it leads a Node program's connections to the sandbox, whichever library opens
// them. Kept as text, because the compiler neither copies nor needs to understand it.
import { PLATFORM_HOSTS } from '../protocol/platform-hosts.ts';

/**
 * The source of preload.cjs, for `node --require`. superagent and the built-in fetch ignore HTTPS_PROXY; what
 * every library uses in the end is `net.Socket.connect` and `tls.connect`, so these two are replaced. The host
 * a caller asked for stays in SNI, in the Host header and in the check of the certificate.
 *
 * `url` is the emulator's, such as http://127.0.0.1:8866; FENZHANG_URL overrides it at run time. The CA is read
 * from ca.pem beside the file, and trusted for the platform's hosts only.
 */
export function preloadSource(url: string): string {
  return `${HEADER}
const PLATFORM_HOSTS = new Set(${JSON.stringify(PLATFORM_HOSTS)});
const EMULATOR_URL = process.env.FENZHANG_URL || ${JSON.stringify(url)};
${BODY}`;
}

const HEADER = `// Written by fenzhang. Load it with: node --require /path/to/preload.cjs
// Connections to WeChat Pay go to the sandbox at FENZHANG_URL, and its certificate is trusted for them.
// With FENZHANG_STRICT=1, any other host but this machine is refused.
'use strict';

const { readFileSync } = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
const net = require('node:net');
const { join } = require('node:path');
const tls = require('node:tls');
`;

const BODY = String.raw`
const STRICT = process.env.FENZHANG_STRICT === '1';

// Of two exports' preloads the later wins: it stands before the earlier one, and both CAs are trusted.
redirect(emulatorAddress(), readFileSync(join(__dirname, 'ca.pem'), 'utf8'));

function redirect(emulator, ca) {
  const connectSocket = net.Socket.prototype.connect;
  const connectTls = tls.connect;

  net.Socket.prototype.connect = function connect(...given) {
    const { options, callback } = wishOf(given);
    const host = options.path ? 'localhost' : nameOf(options.host);
    if (PLATFORM_HOSTS.has(host)) {
      return connectSocket.call(this, { ...options, ...emulator }, callback);
    }
    if (STRICT && host !== emulator.host && !isThisMachine(host)) {
      return connectSocket.call(this, { ...options, ...unresolvable(host) }, callback);
    }
    return connectSocket.apply(this, given);
  };

  tls.connect = function connect(...given) {
    const { options, callback } = wishOf(given);
    const host = nameOf(options.servername || options.host);
    if (!PLATFORM_HOSTS.has(host)) return connectTls(...given);
    const trusted = [options.ca || [], ca].flat();
    // A finished context cannot learn another CA, so the socket makes its own from the options.
    return connectTls({ ...options, ca: trusted, secureContext: undefined }, callback);
  };

  // Programs that import { connect } from 'node:tls' otherwise keep the function of before.
  syncBuiltinESMExports();
}

function emulatorAddress() {
  if (!URL.canParse(EMULATOR_URL)) {
    const example = 'http://127.0.0.1:8866';
    throw new Error('fenzhang: FENZHANG_URL must look like ' + example + ', not ' + EMULATOR_URL);
  }
  const { hostname, port, protocol } = new URL(EMULATOR_URL);
  return { host: nameOf(hostname), port: Number(port || (protocol === 'https:' ? 443 : 80)) };
}

// Sockets are connected with (options), (port, host, options) or (path), or with node's own array of
// (options, callback).
function wishOf(given) {
  const [first, ...rest] = Array.isArray(given[0]) ? given[0] : given;
  const callback = rest.find((part) => typeof part === 'function');
  if (typeof first === 'object' && first !== null) return { options: first, callback };
  const more = rest.find((part) => typeof part === 'object' && part !== null);
  const host = typeof rest[0] === 'string' ? { host: rest[0] } : {};
  const isPath = typeof first === 'string' && !/^\d+$/.test(first);
  return { options: { ...(isPath ? { path: first } : { port: first }), ...host, ...more }, callback };
}

function nameOf(host) {
  return String(host || 'localhost').toLowerCase().replace(/^\[|\]$|\.$/g, '');
}

function isThisMachine(host) {
  return /^(?:(?:.+\.)?localhost|(?:::ffff:)?127(?:\.\d+){3}|::1|::|0\.0\.0\.0)$/.test(host);
}

// A name that cannot be resolved is a failure every library knows how to report.
function unresolvable(host) {
  const reason = ', as FENZHANG_STRICT=1 allows WeChat Pay and this machine only';
  const refusal = new Error('fenzhang: refused to connect to ' + host + reason);
  refusal.code = 'ERR_FENZHANG_STRICT';
  return {
    host: 'refused.invalid',
    lookup: (name, options, done) => process.nextTick(done, refusal),
  };
}
`;
