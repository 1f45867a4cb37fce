// The public face of the client.
export type { Answer } from './answer.ts';
export type { BillResponse, SplitBillRequest } from './bills.ts';
export type { CallOptions } from './caller.ts';
export { type Client, createClient, type ParseNotificationOptions } from './client.ts';
export * from './combine-payments-types.ts';
export { type ControlClient, type ControlClientOptions, createControlClient } from './control.ts';
export type * from './control-snapshot-types.ts';
export type * from './control-types.ts';
export {
  ApiError,
  ControlError,
  DecryptionError,
  NetworkError,
  SignatureError,
  type SignatureFailure,
  signatureFailures,
  UnexpectedContentError,
} from './errors.ts';
export type { ApiRequest } from './exchange.ts';
export * from './funds-types.ts';
export type {
  AppInvocation,
  AppInvocationRequest,
  JsapiInvocation,
  JsapiInvocationRequest,
} from './invoke-payment.ts';
export { type GuardedKeys, guardKeys, isRealPlatform, KeyGuardError } from './key-guard.ts';
export type { PlatformCertificate } from './key-ring.ts';
export type * from './notification-types.ts';
export { type NotificationKeys, parseNotification } from './notifications.ts';
export type * from './open-api-types.ts';
export type { ClientOptions } from './options.ts';
export * from './payments-types.ts';
export type { PlatformKeyOption } from './platform-keys.ts';
export * from './profit-sharing-types.ts';
export * from './refunds-types.ts';
export type { SecurityEchoRequest, SecurityEchoResponse } from './security.ts';
export {
  type CancelSubsidyRequest,
  type CancelSubsidyResponse,
  type CreateSubsidyRequest,
  type CreateSubsidyResponse,
  type ReturnSubsidyRequest,
  type ReturnSubsidyResponse,
  subsidyResults,
} from './subsidies.ts';
export type { HeaderSource } from './verifier.ts';
