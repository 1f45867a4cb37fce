// The order in which a request is judged before any rule of business (protocol.md §1.5, Q31), as one list that can
// be read and tested. Each check refuses, or notes what it found for those behind it. How often a merchant may call
// comes next (`frequency.ts`), then the rules, in lists of their own (`domain/*-checks.ts`).
import assert from 'node:assert/strict';
import type { Situation } from '../errors.ts';
import type { Moment } from '../history.ts';
import type { Authorization } from '../protocol/authorization.ts';
import {
  checkCertificate,
  checkSignature,
  checkTimestamp,
  claimedTenant,
  readAuthorization,
} from './authenticate.ts';
import type { Endpoint } from './endpoint.ts';
import { FIELD_SITUATIONS } from './field-refusal.ts';
import { openSecrets } from './open-secrets.ts';
import {
  checkCaller,
  readBody,
  readParams,
  readQuery,
  refuse,
  subMchidOf,
  type WireInput,
} from './read-input.ts';
import type { RouteTable } from './route-table.ts';
import type { Tenant, Tenants } from './tenant.ts';
import { checkContentType, checkHeaders, checkLanguage, routed } from './transport.ts';
import type { WireRequest } from './wire-request.ts';

/** A request on its way, with what has been found out so far. */
export interface Progress {
  readonly request: WireRequest;
  readonly table: RouteTable<Endpoint>;
  readonly tenants: Tenants;
  /** The wall clock, ms. */
  readonly wallMs: number;
  endpoint?: Endpoint;
  /** Of the path, as on the wire. */
  pathValues?: Record<string, string>;
  authorization?: Authorization;
  /** Whose mchid the request names; anybody can name it. */
  claimed?: Tenant;
  /** The same, once the signature has been verified. */
  tenant?: Tenant;
  /** Where the tenant's course stood before anything was done about it. */
  before?: Moment;
  /** Fields as read, under their wire names, still sealed. */
  readonly fields: Partial<WireInput>;
  /** The body with its sensitive fields opened. */
  openedBody?: unknown;
}

export interface Check {
  readonly name: string;
  /** What it may refuse for, in its own order. */
  readonly situations: readonly Situation[];
  readonly judge: (progress: Progress) => void;
}

/** What an earlier check has found. */
function known<Found>(found: Found | undefined): Found {
  assert(found !== undefined, 'a check came before the one it builds on');
  return found;
}

export const CHECKS: readonly Check[] = [
  {
    name: 'route',
    situations: ['unknownPath', 'wrongMethod'],
    judge(progress) {
      const { endpoint, params } = routed(progress.table, progress.request);
      progress.endpoint = endpoint;
      progress.pathValues = params;
    },
  },
  {
    name: 'headers',
    situations: ['missingAcceptOrUserAgent'],
    judge: ({ request }) => checkHeaders(request),
  },
  {
    name: 'language',
    situations: ['unsupportedLanguage'],
    judge: ({ request }) => checkLanguage(request),
  },
  {
    name: 'authorization',
    situations: [
      ...(['authorizationMissing', 'authorizationMissingOnPay', 'authorizationMalformed'] as const),
      ...(['authorizationUnknownScheme', 'authorizationInvalid'] as const),
    ],
    judge(progress) {
      progress.authorization = readAuthorization(progress.request);
    },
  },
  {
    name: 'timestamp',
    situations: ['timestampOutsideWindow'],
    judge: ({ authorization, wallMs }) => checkTimestamp(known(authorization), wallMs),
  },
  {
    name: 'merchant',
    situations: ['unknownMerchant'],
    judge(progress) {
      progress.claimed = claimedTenant(progress.tenants, known(progress.authorization));
    },
  },
  {
    name: 'certificate',
    situations: [
      ...(['merchantWithoutApiV3Key', 'merchantWithoutCertificate'] as const),
      'unknownMerchantSerial',
      ...(['merchantCertificateExpired', 'merchantCertificateRevoked'] as const),
      'merchantCertificateReplaced',
    ],
    judge: ({ claimed, authorization }) => checkCertificate(known(claimed), known(authorization)),
  },
  {
    name: 'signature',
    situations: ['signatureMismatch'],
    judge(progress) {
      const { claimed, authorization, request } = progress;
      checkSignature(known(claimed), known(authorization), request);
      progress.tenant = known(claimed);
    },
  },
  {
    name: 'content type',
    situations: ['wrongContentType'],
    judge: ({ request }) => checkContentType(request),
  },
  {
    name: 'fields of the path',
    situations: FIELD_SITUATIONS,
    judge({ endpoint, pathValues, fields }) {
      readParams(fields, known(endpoint), known(pathValues));
    },
  },
  {
    name: 'fields of the query',
    situations: FIELD_SITUATIONS,
    judge({ endpoint, request, fields }) {
      readQuery(fields, known(endpoint), request);
    },
  },
  {
    name: 'fields of the body',
    situations: FIELD_SITUATIONS,
    judge({ endpoint, request, fields }) {
      readBody(fields, known(endpoint), request);
    },
  },
  {
    name: 'caller',
    situations: ['mchidMismatch'],
    judge: ({ fields, tenant }) => checkCaller(fields, known(tenant).mchid),
  },
  {
    name: 'undeclared members',
    situations: [
      ...(['callerIsNoPlatformForSplit', 'callerIsNoPlatform', 'notOnboarded'] as const),
      ...(['sharingClosed', 'sharingPunished', 'fieldUnknown'] as const),
    ],
    judge({ endpoint, tenant, fields }) {
      const { undeclared } = fields;
      if (undeclared === undefined) return;
      const { permission } = known(endpoint);
      known(tenant).execute((context) => permission?.(context, subMchidOf(fields)));
      refuse(undeclared);
    },
  },
  {
    name: 'sealed fields',
    situations: [
      ...(['serialHeaderMissing', 'serialHeaderWrong'] as const),
      ...(['secretNotCiphertext', 'secretUndecryptable'] as const),
    ],
    judge(progress) {
      const { endpoint, request, tenant, fields } = progress;
      const { keyRing } = known(tenant);
      progress.openedBody = openSecrets(known(endpoint), request, keyRing, fields.body);
    },
  },
];
