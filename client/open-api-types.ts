// The document that describes the endpoints, as far as a program reads it: OpenAPI 3.1.

/** A JSON Schema (draft 2020-12), as far as fields are described by it. */
export interface FieldSchema {
  readonly type?: string;
  /** Of the official field table; refusals quote it. */
  readonly title?: string;
  readonly enum?: readonly string[];
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly items?: FieldSchema;
  readonly [keyword: string]: unknown;
}

export interface OpenApiOperation {
  /** The name of the client's method, and of faults. */
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: 'path' | 'query';
    readonly required: boolean;
    readonly schema: FieldSchema;
  }[];
  readonly requestBody?: { readonly content: JsonContent };
  /** By status. A file has content that is not JSON. */
  readonly responses: Readonly<Record<string, { readonly content?: Partial<JsonContent> }>>;
}

export interface JsonContent {
  readonly 'application/json': { readonly schema: FieldSchema };
}

export interface OpenApiDocument {
  readonly openapi: string;
  /** By path, then by method in lower case. */
  readonly paths: Readonly<
    Record<string, Readonly<Partial<Record<'get' | 'post', OpenApiOperation>>>>
  >;
  readonly [member: string]: unknown;
}
