// Whether answers are what the OpenAPI document says of them: held against every success a contract has met.
import { z } from 'zod';
import type { OpenApiDocument, OpenApiOperation } from '../../client/index.ts';
import type { Target } from './target.ts';

/** By name of the operation: what a success holds, or nothing for a 204. Of files nothing is described. */
type Described = ReadonlyMap<string, z.ZodType | undefined>;

/** All emulators of a run serve the same. */
let described: Promise<Described> | undefined;

/** The successes among the last requests that are not as described, and how; none when all is well. */
export async function undescribed(target: Target): Promise<readonly string[]> {
  described ??= target.control.readOpenApi().then(readAnswers);
  const answers = await described;
  const { requests } = await target.control.listRequests();
  return requests.flatMap(({ operation = '', answer: { status, body } }) => {
    if (status < 200 || status > 204 || !answers.has(operation)) return [];
    const schema = answers.get(operation);
    if (schema === undefined || body === '') {
      return schema === undefined && body === '' ? [] : [`${operation}: ${body}`];
    }
    const { error } = schema.safeParse(JSON.parse(body));
    return error === undefined ? [] : [`${operation}: ${z.prettifyError(error)} in ${body}`];
  });
}

function readAnswers({ paths }: OpenApiDocument): Described {
  const operations = Object.values(paths).flatMap(({ get, post }) =>
    [get, post].filter((each) => each !== undefined),
  );
  const described = operations.filter(
    (each) => schemaOf(each) !== undefined || each.responses['204'] !== undefined,
  );
  return new Map(described.map((each) => [each.operationId, answerOf(each)]));
}

const schemaOf = ({ responses }: OpenApiOperation) =>
  responses['200']?.content?.['application/json']?.schema;

function answerOf(operation: OpenApiOperation): z.ZodType | undefined {
  const schema = schemaOf(operation);
  return schema && z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
}
