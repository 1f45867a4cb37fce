import { describe, expect, it } from 'vitest';
import { ApiError } from '../../client/index.ts';
import { createFakePlatform, type Reply } from './fake-platform.ts';

async function refusalOf(reply: Reply): Promise<ApiError> {
  const platform = createFakePlatform(() => reply);
  const client = platform.client({ retries: 0 });
  const outcome = await client.request({ method: 'GET', path: '/v3/x' }).catch((error) => error);
  expect(outcome).toBeInstanceOf(ApiError);
  return outcome;
}

describe('a refusal', () => {
  it('keeps everything the platform said, and that it was signed', async () => {
    const body = {
      code: 'PARAM_ERROR',
      detail: { location: 'body', value: 0 },
      message: '输入源“/body/amount”映射到数值字段“回退金额”规则校验失败，值低于最小值 1',
    };
    const headers = { 'Request-ID': '08FAKE-268435464', 'Content-Language': 'zh-CN' };
    const error = await refusalOf({ status: 400, body, headers });
    expect(error).toMatchObject({
      status: 400,
      ...body,
      requestId: '08FAKE-268435464',
      signed: true,
    });
    expect(error.answer.rawBody.toString()).toBe(JSON.stringify(body));
    expect(error.answer.headers.get('content-language')).toBe('zh-CN');
  });

  it('says when it came unsigned from the gateway', async () => {
    const body = { code: 'SIGN_ERROR', message: '签名错误' };
    const error = await refusalOf({ status: 401, body, signer: null });
    expect(error).toMatchObject({ status: 401, ...body, detail: undefined, signed: false });
  });

  it.each([
    ['an empty body', ''],
    ['HTML', '<html><body>502 Bad Gateway</body></html>'],
    ['an array', '[]'],
    ['null', 'null'],
    ['a bare string', '"x"'],
    ['members of other types', '{"code":1,"message":null}'],
    ['half a body', '{"code":"SYS'],
  ])('survives %s', async (_, body) => {
    const error = await refusalOf({ status: 404, body, signer: null });
    expect(error).toMatchObject({ status: 404, code: '', signed: false });
    expect(error.message).toBe('HTTP 404 without a readable error body');
  });

  it('has no request id when the gateway gives none', async () => {
    const headers = { 'Request-ID': '' };
    const error = await refusalOf({ status: 405, body: '', signer: null, headers });
    expect(error.requestId).toBeUndefined();
  });

  it('is what a redirect becomes: the signature would be wrong anywhere else', async () => {
    const headers = { Location: 'http://127.0.0.1:1/elsewhere' };
    expect(await refusalOf({ status: 302, body: '', signer: null, headers })).toMatchObject({
      status: 302,
    });
  });
});

describe('a typed call', () => {
  const query = { transaction_id: '4208450740201411110007820472' };

  it('refuses a 202, which asks for the same request again', async () => {
    const platform = createFakePlatform(() => ({ status: 202, body: '' }));
    await expect(platform.client().queryOrderAmount(query)).rejects.toMatchObject({
      name: 'ApiError',
      status: 202,
      signed: true,
    });
  });

  it.each([
    ['no JSON', 'plain'],
    ['an array', []],
    ['an object without the promised members', { transaction_id: '4208' }],
  ])('refuses a signed answer with %s', async (_, body) => {
    const platform = createFakePlatform(() => ({ body }));
    await expect(platform.client().queryOrderAmount(query)).rejects.toMatchObject({
      name: 'UnexpectedContentError',
      message: 'The body is not an object with unsplit_amount',
    });
  });

  it('keeps members it does not know', async () => {
    const body = { transaction_id: '4208', unsplit_amount: 1, added_later: true };
    const platform = createFakePlatform(() => ({ body }));
    expect(await platform.client().queryOrderAmount(query)).toEqual(body);
  });
});
