import { describe, expect, it } from 'vitest';
import type { OpenApiDocument } from '../../client/index.ts';
import { documented } from '../../emulator/errors.ts';
import { type Endpoint, endpoint, fileEndpoint } from '../../emulator/http/endpoint.ts';
import { fields, flag, list, nothing, oneOf, secret, text } from '../../emulator/http/fields.ts';
import { openApiDocument } from '../../emulator/openapi.ts';

const handle = () => ({});
const source = documented('4012691594');
const path = '/v3/things/{id}';

const read = endpoint({
  ...{ name: 'readThing', method: 'GET', path, source, handle },
  params: fields({ id: text('编号', 32) }),
  query: fields({ kind: oneOf('种类', ['A', 'B']).optional(), mark: text('标记', 8) }),
  result: fields({ name: text('名称', 64) }),
});
const remove = endpoint({
  ...{ name: 'removeThing', method: 'POST', path, source, handle },
  params: fields({ id: text('编号', 32) }),
  body: fields({
    rows: list('列表', fields({ note: text('备注', 9, { unit: 'bytes' }) }), { max: 2 }),
    name: secret('姓名', 99).optional(),
    final: flag('完成'),
  }),
  result: nothing,
});
const file = fileEndpoint({
  ...{ name: 'readFile', method: 'GET', path, source },
  handle: () => ({ text: '账单', isGzipped: false }),
});
const told = (endpoints: readonly Endpoint[]) => openApiDocument(endpoints) as OpenApiDocument;
const { get, post } = told([read, remove]).paths[path] ?? {};

describe('the OpenAPI document', () => {
  it('has one operation an endpoint, called by its name', () => {
    expect([get?.operationId, post?.operationId]).toEqual(['readThing', 'removeThing']);
  });

  it('says how an operation is known', () => {
    expect(get).toMatchObject({ description: 'documented: 4012691594' });
  });

  it('lists the parameters of path and query, required or not', () => {
    const bounds = { type: 'string', minLength: 1 };
    expect(get?.parameters).toEqual([
      {
        name: 'id',
        in: 'path',
        required: true,
        schema: { ...bounds, title: '编号', maxLength: 32 },
      },
      {
        ...{ name: 'kind', in: 'query', required: false },
        schema: { type: 'string', title: '种类', enum: ['A', 'B'] },
      },
      {
        ...{ name: 'mark', in: 'query', required: true },
        schema: { ...bounds, title: '标记', maxLength: 8 },
      },
    ]);
    expect(get?.requestBody).toBeUndefined();
  });

  it('describes a body with its titles and bounds, unknown members refused', () => {
    expect(post?.requestBody?.content['application/json'].schema).toEqual({
      type: 'object',
      additionalProperties: false,
      properties: {
        rows: {
          ...{ type: 'array', title: '列表', minItems: 1, maxItems: 2 },
          items: {
            ...{ type: 'object', additionalProperties: false, required: ['note'] },
            properties: {
              note: { type: 'string', title: '备注', maxLength: 9, 'x-length-unit': 'bytes' },
            },
          },
        },
        name: {
          ...{ type: 'string', title: '姓名', minLength: 1, maxLength: 99 },
          'x-sensitive': true,
        },
        final: { type: 'boolean', title: '完成' },
      },
      required: ['rows', 'final'],
    });
  });

  it('tells an answer with fields from one without content and one that nobody declared', () => {
    const schema = { title: '名称', type: 'string', maxLength: 64, minLength: 1 };
    expect(get?.responses['200']?.content?.['application/json']?.schema).toMatchObject({
      properties: { name: schema },
    });
    expect(post?.responses['204']).toEqual({ description: 'Done; no content' });
    const { result: _, ...undeclared } = read;
    const answers = told([{ ...undeclared, result: undefined }]).paths[path]?.get?.responses;
    expect(answers?.['200']?.content?.['application/json']?.schema).toEqual({ type: 'object' });
  });

  it('tells a file from both', () => {
    const answers = told([file]).paths[path]?.get?.responses;
    expect(Object.keys(answers?.['200']?.content ?? {})).toEqual([
      'text/plain',
      'application/gzip',
    ]);
  });

  it('lists the codes of refusals by status', () => {
    expect(get?.responses['404']).toEqual({ $ref: '#/components/responses/404' });
    expect(told([read])).toMatchObject({
      components: { responses: { 401: { description: 'Refused: SIGN_ERROR' } } },
    });
  });
});
