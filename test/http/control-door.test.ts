import { createServer } from 'node:http';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createControlDoor } from '../../emulator/http/control-door.ts';
import type { WireRequest } from '../../emulator/http/wire-request.ts';

/** A door without a server behind it: what is asked is kept, what is answered is given. */
function door(answer = { status: 200, body: { 分账: [1] } }, token?: string) {
  const asked: WireRequest[] = [];
  const { turnsAway, handle, refuseBody } = createControlDoor({ token }, async (wire) => {
    asked.push(wire);
    return answer;
  });
  const server = createServer((incoming, outgoing) => {
    if (turnsAway(incoming, outgoing)) return;
    const isReadable = incoming.headers['content-encoding'] === undefined;
    const body = Buffer.from('the body');
    void (isReadable ? handle(incoming, body, outgoing) : refuseBody(incoming, outgoing));
  });
  return { asked, server };
}

describe('the door of the control API', () => {
  it('hands the request over as it came', async () => {
    const { asked, server } = door();
    await request(server).put('/merchants/1900000110?sandbox=1900000100').expect(200);
    expect(asked).toMatchObject([
      { method: 'PUT', path: '/merchants/1900000110', query: 'sandbox=1900000100' },
    ]);
    expect(asked[0]?.body.toString()).toBe('the body');
  });

  it('writes JSON for people to read, which nobody may keep', async () => {
    const { server } = door();
    const { text, headers } = await request(server).get('/health');
    expect(text).toBe('{\n  "分账": [\n    1\n  ]\n}\n');
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(text)),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  it('gives the status of the operation', async () => {
    const { server } = door({ status: 409, body: { 分账: [] } });
    await request(server).post('/reset').expect(409);
  });

  it.each([
    ['a foreign Host', { Host: 'evil.com' }, undefined, 403, 'FOREIGN_HOST'],
    ['a foreign Origin', { Origin: 'http://evil.com' }, undefined, 403, 'FOREIGN_ORIGIN'],
    ['no token', {}, 'open-sesame', 401, 'TOKEN_REQUIRED'],
    ['a body it cannot read', { 'Content-Encoding': 'gzip' }, undefined, 400, 'BAD_BODY'],
  ])('does nothing for %s', async (_, headers, token, status, code) => {
    const { asked, server } = door(undefined, token);
    const { body } = await request(server).post('/reset').set(headers).expect(status);
    expect(body.error).toMatchObject({ code, message: expect.stringMatching(/./) });
    expect(asked).toEqual([]);
  });
});
