// What is served, as an OpenAPI 3.1 document: generated from the declarations that judge every request.
import { z } from 'zod';
import { CATALOGUE, PROFILES, SITUATIONS } from './errors.ts';
import type { Endpoint } from './http/endpoint.ts';
import { VERSION } from './version.ts';

type Schema = NonNullable<Endpoint['body']>;

/** Describes the endpoints. Made when asked for, so that neither a start nor an answer pays for it. */
export function openApiDocument(endpoints: readonly Endpoint[]): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Fenzhang · WeChat Pay APIv3 platform profit sharing (平台收付通·分账)',
      version: VERSION,
      description:
        'Titles are those of the official field tables; refusals quote them. `x-length-unit: bytes` marks texts whose length is counted in UTF-8 bytes, `x-sensitive` those that carry ciphertext.',
    },
    servers: [{ url: '/' }],
    security: [{ signature: [] }],
    paths: pathsOf(endpoints),
    components: {
      schemas: { Refusal: REFUSAL },
      responses: refusals(),
      securitySchemes: { signature: { type: 'http', scheme: 'WECHATPAY2-SHA256-RSA2048' } },
    },
  };
}

function pathsOf(endpoints: readonly Endpoint[]): object {
  const paths: Record<string, object> = {};
  for (const endpoint of endpoints) {
    const { method, path } = endpoint;
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(endpoint) };
  }
  return paths;
}

function operationOf(endpoint: Endpoint): object {
  const { name, source, params, query, body } = endpoint;
  const parameters = [...parametersOf('path', params), ...parametersOf('query', query)];
  return {
    operationId: name,
    description: `${source.grade}: ${source.source}`,
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && { requestBody: { required: true, content: json(schemaOf(body)) } }),
    responses: { ...successOf(endpoint), ...REFUSED },
  };
}

function parametersOf(place: 'path' | 'query', declared: Schema | undefined): object[] {
  if (declared === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(declared);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema,
  }));
}

/** Nothing is known of an answer that is not declared, but that it is an object. */
function successOf({ answers, result }: Endpoint): object {
  if (answers === 'file') return { 200: { description: 'A file', content: FILE } };
  if (result instanceof z.ZodUndefined) return { 204: { description: 'Done; no content' } };
  const schema = result === undefined ? { type: 'object' } : schemaOf(result);
  return { 200: { description: 'Done', content: json(schema) } };
}

function schemaOf(declared: Schema): z.core.JSONSchema.ObjectSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(declared, { io: 'input' });
  return schema as z.core.JSONSchema.ObjectSchema;
}

/** Plain, or a `.gz` where the caller asked for one. */
const FILE = { 'text/plain': { schema: { type: 'string' } }, 'application/gzip': {} };

const json = (schema: object) => ({ 'application/json': { schema } });

/** protocol.md E1: code and message are texts, detail comes with some. */
const REFUSAL = {
  type: 'object',
  properties: {
    code: { type: 'string' },
    message: { type: 'string' },
    detail: { type: 'object' },
  },
  required: ['code', 'message'],
};

/** Every code of the catalogue by its status, under either profile. */
const CODES = codesByStatus();
const REFUSED = Object.fromEntries(
  [...CODES.keys()].map((status) => [status, { $ref: `#/components/responses/${status}` }]),
);

function codesByStatus(): ReadonlyMap<number, ReadonlySet<string>> {
  const codes = new Map<number, Set<string>>();
  const faces = SITUATIONS.flatMap((each) => PROFILES.map((name) => CATALOGUE[each].faces[name]));
  for (const { status, code } of faces.sort((one, other) => one.status - other.status)) {
    codes.set(status, (codes.get(status) ?? new Set()).add(code));
  }
  return codes;
}

/** Wrong paths and methods are answered without a body (captures B21, B22). */
function refusals(): object {
  const responses = [...CODES].map(([status, codes]) => {
    const named = [...codes].filter((code) => code !== '');
    if (named.length === 0) return [status, { description: 'Refused; no content' }];
    const schema = { $ref: '#/components/schemas/Refusal' };
    return [status, { description: `Refused: ${named.join(', ')}`, content: json(schema) }];
  });
  return Object.fromEntries(responses);
}
