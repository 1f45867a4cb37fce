// What an endpoint is: a name, a route, its fields, and one call into the domain.
import type { z } from 'zod';
import type { Context } from '../domain/context.ts';
import type { Evidence, Situation } from '../errors.ts';
import type { Camelized } from './camel.ts';

/** Sealed platform certificates, as the one endpoint that hands them out needs them. */
export interface SealedCertificate {
  readonly serial: string;
  /** ms since 1970 */
  readonly effectiveAt: number;
  readonly expiresAt: number;
  readonly nonce: string;
  readonly associatedData: string;
  readonly ciphertext: string;
}

/** What a handler is given. Wire names have become camelCase, secrets have been opened. */
export interface EndpointInput<Params, Query, Body> {
  readonly context: Context;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** What only the wire can do or knows. */
  readonly wire: Wire;
}

/** Keys, digests and the address of a request: neither an endpoint nor a rule computes them. */
export interface Wire {
  /** Where the caller reached us: `https://api.mch.weixin.qq.com`, or `http://127.0.0.1:8866`. */
  readonly origin: string;
  /** SHA-1 of a text in UTF-8, in lower-case hex. */
  sha1(text: string): string;
  /** Platform certificates sealed with the caller's APIv3 key; none for public-key merchants. */
  sealedCertificates(): readonly SealedCertificate[];
  /** A text that the caller alone can open: RSAES-OAEP to its API certificate, base64 (4013053265). */
  sealedForCaller(text: string): string;
}

/** A file: sent as it is and never signed, for its hash was told before in an answer that was (protocol.md S5). */
export interface FileResult {
  readonly text: string;
  /** True for a `.gz`, which is a kind of file and no Content-Encoding (protocol.md H9). */
  readonly isGzipped: boolean;
}

/** How often an endpoint may be called. Off under `--preset fast`, like the limit of one payment order. */
export interface FrequencyLimit {
  /** Requests in any second of business time; the sandbox's own figure where the documentation gives none. */
  readonly perSecond?: number;
  /** Counted for the platform merchant as a whole, or for each `sub_mchid` by itself. */
  readonly by: 'platform' | 'subMerchant';
  readonly situation: Situation;
}

/** Judges the caller and the sub-merchant it names, who may be nobody. */
export type Permission = (context: Context, subMchid: string) => unknown;

type Parsed<Schema> = Schema extends z.ZodType ? Camelized<z.output<Schema>> : undefined;

/** A declaration, as an endpoint file writes it. A handler that returns nothing answers 204. */
export interface EndpointDeclaration<
  Params extends z.ZodType | undefined,
  Query extends z.ZodType | undefined,
  Body extends z.ZodType | undefined,
  Result = object | undefined,
> {
  /** Named like the official operation; the client's method has the same name. */
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** As the documentation writes it: `/v3/…/orders/{transaction_id}/amounts`. */
  readonly path: string;
  /** Where the operation is written: what `fenzhang rules show <name>` tells of an ordinary success. */
  readonly source: Evidence;
  /**
   * Refuses those who may not ask. The handler asks the same; this is for requests with undeclared members, which
   * are judged on permission first (E6, H3). Without it such members are refused at once (C21).
   */
  readonly permission?: Permission;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** The fields of a success, or `nothing` for a 204. Described to users and held to by tests; never checked while serving. */
  readonly result?: z.ZodType;
  /** None unless given. */
  readonly limits?: readonly FrequencyLimit[];
  /** How a defect of our own is answered, in a family that spells its codes in its own way. */
  readonly systemError?: Situation;
  /** True where Wechatpay-Serial has to name a key even if nothing is sealed. */
  readonly namesKey?: boolean;
  handle(input: EndpointInput<Parsed<Params>, Parsed<Query>, Parsed<Body>>): Result;
}

/** What every endpoint has, whatever it answers. */
interface Common {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly source: Evidence;
  readonly permission: Permission | undefined;
  readonly params: z.ZodType | undefined;
  readonly query: z.ZodType | undefined;
  readonly body: z.ZodType | undefined;
  readonly result: z.ZodType | undefined;
  readonly limits: readonly FrequencyLimit[];
  readonly systemError: Situation;
  readonly namesKey: boolean;
}

interface JsonEndpoint extends Common {
  readonly answers: 'json';
  handle(input: EndpointInput<unknown, unknown, unknown>): object | undefined;
}

interface FileEndpoint extends Common {
  readonly answers: 'file';
  handle(input: EndpointInput<unknown, unknown, unknown>): FileResult;
}

/** An endpoint as the registry and the pipeline see it: its input types have been checked by then. */
export type Endpoint = JsonEndpoint | FileEndpoint;

/** Declares an endpoint; the types of `handle` follow from the fields. */
export function endpoint<
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(declaration: EndpointDeclaration<Params, Query, Body>): Endpoint {
  return {
    ...commonOf(declaration),
    answers: 'json',
    handle: (input) =>
      declaration.handle(input as EndpointInput<Parsed<Params>, Parsed<Query>, Parsed<Body>>),
  };
}

/** Declares an endpoint that answers a file. Its refusals are those of any other. */
export function fileEndpoint<
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(declaration: EndpointDeclaration<Params, Query, Body, FileResult>): Endpoint {
  return {
    ...commonOf(declaration),
    answers: 'file',
    handle: (input) =>
      declaration.handle(input as EndpointInput<Parsed<Params>, Parsed<Query>, Parsed<Body>>),
  };
}

type Declared = Pick<Common, 'name' | 'method' | 'path' | 'source'> & Partial<Common>;

function commonOf(declaration: Declared): Common {
  const { name, method, path, source, permission, params, query, body, result } = declaration;
  const { limits = [], namesKey = false, systemError = 'systemError' } = declaration;
  const fields = { params, query, body, result };
  return { name, method, path, source, permission, ...fields, limits, namesKey, systemError };
}
