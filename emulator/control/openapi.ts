// The endpoints served, described for programs: OpenAPI 3.1.
import { operation } from './operation.ts';

export const readOpenApi = operation({
  name: 'readOpenApi',
  method: 'GET',
  path: '/openapi.json',
  handle: ({ world }) => world.openApi(),
});
