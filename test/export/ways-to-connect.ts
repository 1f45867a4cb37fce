// Scripts for a Node process, one for each way a program opens a connection. Every script prints what it is answered.
import { createRequire } from 'node:module';

/** A host of the platform, and what the scripts ask it for. */
export const HOST = 'api.mch.weixin.qq.com';
export const PATH = '/v3/certificates?a=1';
export const URL_OF_PLATFORM = `https://${HOST}${PATH}`;

/** What the scripts share; it may stand before imports, which are hoisted. */
export const PRELUDE = String.raw`
const host = '${HOST}', path = '${PATH}', url = '${URL_OF_PLATFORM}';
const show = (answer) => answer.pipe(process.stdout);
const print = (text) => process.stdout.write(text);
const complain = (error) => print((error.cause ?? error).message);
const ask = (socket) => {
  socket.write('GET ' + path + ' HTTP/1.1\r\nHost: ' + host + '\r\nConnection: close\r\n\r\n');
  socket.on('data', (text) => print(String(text).split('\r\n\r\n')[1]));
};
`;

/** Ways to reach the platform. */
export const WAYS = {
  'https.request': `require('node:https').request(url, show).end()`,
  'https.get without an agent': `require('node:https').get(url, { agent: false }, show)`,
  'an agent that keeps connections': `
    const https = require('node:https');
    https.get(url, { agent: new https.Agent({ keepAlive: true }) }, show);`,
  'a host in capitals': `
    const headers = { Host: host };
    require('node:https').get({ host: host.toUpperCase(), servername: host, path, headers }, show);`,
  'an imported https.get': `
    import { get } from 'node:https';
    get(url, show);`,
  'the built-in fetch': `fetch(url).then((answer) => answer.text()).then(print, complain)`,
  'tls.connect with options': `
    ask(require('node:tls').connect({ port: 443, host, servername: host }));`,
  'tls.connect with a port and a host': `
    ask(require('node:tls').connect(443, host, { servername: host }));`,
  'an imported tls.connect': `
    import { connect } from 'node:tls';
    const socket = connect({ port: 443, host, servername: host }, () => ask(socket));`,
  'TLS over a socket of its own': `
    const socket = require('node:net').connect(443, host, () => {
      ask(require('node:tls').connect({ socket, servername: host }));
    });`,
} as const;

/** Ways to reach somewhere else; each complains when it fails. */
export const WAYS_ELSEWHERE = {
  'https.get': (elsewhere: string) =>
    `require('node:https').get('https://${elsewhere}/').on('error', complain)`,
  fetch: (elsewhere: string) => `fetch('http://${elsewhere}/').catch(complain)`,
  'net.connect': (elsewhere: string) =>
    `require('node:net').connect({ port: 5432, host: '${elsewhere}' }).on('error', complain)`,
} as const;

/** Libraries of others, where they are installed: here, or with the SDK that brings them. */
export const LIBRARIES = [
  {
    name: 'superagent',
    module: installed('superagent', '../../package.json'),
    script: (module: string) => `
      const superagent = require('${module}');
      const text = superagent.get(url).buffer(true).parse(superagent.parse.text);
      text.then((answer) => print(answer.text), complain);`,
  },
  {
    name: 'axios',
    module: installed('axios', '../sdk/node/wechatpay-axios-plugin/package.json'),
    script: (module: string) => `
      require('${module}').get(url).then((answer) => print(answer.data), complain);`,
  },
] as const;

function installed(name: string, owner: string): string | undefined {
  try {
    return createRequire(new URL(owner, import.meta.url)).resolve(name);
  } catch {
    return undefined;
  }
}
