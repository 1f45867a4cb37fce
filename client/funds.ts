// /v3/ecommerce/fund and /v3/merchant/fund: balances and withdrawals, of sub-merchants and of the platform.
import { type Caller, type CallOptions, callForBody } from './caller.ts';
import { pathSegment } from './exchange.ts';
import type * as wire from './funds-types.ts';

const ofSubMerchants = '/v3/ecommerce/fund';
const ofPlatform = '/v3/merchant/fund';

/** Every method throws ApiError for a refusal, SignatureError and NetworkError. */
export interface FundMethods {
  /** Reads what a sub-merchant has now. Source: 4012476690. */
  queryECommerceBalance(
    query: wire.QueryECommerceBalanceRequest,
    options?: CallOptions,
  ): Promise<wire.ECommerceBalanceResponse>;
  /** Reads what a sub-merchant had at 24:00 of a day. Source: 4012476693. */
  queryECommerceDayEndBalance(
    query: wire.QueryECommerceDayEndBalanceRequest,
    options?: CallOptions,
  ): Promise<wire.ECommerceBalanceResponse>;
  /** Reads what the platform itself has now. Source: 4012476700. */
  queryBalance(
    query: wire.QueryBalanceRequest,
    options?: CallOptions,
  ): Promise<wire.BalanceResponse>;
  /** Reads what the platform itself had at 24:00 of a day. Source: 4012476702. */
  queryDayEndBalance(
    query: wire.QueryDayEndBalanceRequest,
    options?: CallOptions,
  ): Promise<wire.BalanceResponse>;
  /**
   * Withdraws money of a sub-merchant to its bank account; it is paid the next day. Repeat it unchanged when the
   * outcome is unknown. Source: 4012476652.
   */
  createSubMerchantWithdraw(
    body: wire.CreateSubMerchantWithdrawRequest,
    options?: CallOptions,
  ): Promise<wire.CreateSubMerchantWithdrawResponse>;
  /** Reads a sub-merchant's withdrawal by the merchant's number. Source: 4012476656. */
  querySubMerchantWithdrawByOutRequestNo(
    query: { readonly sub_mchid: string; readonly out_request_no: string },
    options?: CallOptions,
  ): Promise<wire.SubMerchantWithdrawResponse>;
  /** Reads a sub-merchant's withdrawal by WeChat Pay's number. Source: 4012476665. */
  querySubMerchantWithdrawByWithdrawId(
    query: { readonly sub_mchid: string; readonly withdraw_id: string },
    options?: CallOptions,
  ): Promise<wire.SubMerchantWithdrawResponse>;
  /** Withdraws money of the platform itself. Source: 4012476670. */
  createWithdraw(
    body: wire.CreateWithdrawRequest,
    options?: CallOptions,
  ): Promise<wire.CreateWithdrawResponse>;
  /** Reads a withdrawal of the platform by its own number. Source: 4012476672. */
  queryWithdrawByOutRequestNo(
    query: { readonly out_request_no: string },
    options?: CallOptions,
  ): Promise<wire.PlatformWithdrawResponse>;
  /** Reads a withdrawal of the platform by WeChat Pay's number. Source: 4012476674. */
  queryWithdrawByWithdrawId(
    query: { readonly withdraw_id: string },
    options?: CallOptions,
  ): Promise<wire.PlatformWithdrawResponse>;
}

export function funds(caller: Caller): FundMethods {
  return { ...balances(caller), ...subMerchantWithdrawals(caller), ...ownWithdrawals(caller) };
}

type Balances =
  | 'queryECommerceBalance'
  | 'queryECommerceDayEndBalance'
  | 'queryBalance'
  | 'queryDayEndBalance';
function balances(caller: Caller): Pick<FundMethods, Balances> {
  const names = ['available_amount'] as const;
  return {
    async queryECommerceBalance({ sub_mchid, ...query }, options) {
      const path = `${ofSubMerchants}/balance/${pathSegment(sub_mchid)}`;
      return callForBody(caller, { ...options, method: 'GET', path, query }, names);
    },
    async queryECommerceDayEndBalance({ sub_mchid, ...query }, options) {
      const path = `${ofSubMerchants}/enddaybalance/${pathSegment(sub_mchid)}`;
      return callForBody(caller, { ...options, method: 'GET', path, query }, names);
    },
    async queryBalance({ account_type }, options) {
      const path = `${ofPlatform}/balance/${pathSegment(account_type)}`;
      return callForBody(caller, { ...options, method: 'GET', path }, names);
    },
    async queryDayEndBalance({ account_type, ...query }, options) {
      const path = `${ofPlatform}/dayendbalance/${pathSegment(account_type)}`;
      return callForBody(caller, { ...options, method: 'GET', path, query }, names);
    },
  };
}

type SubMerchantWithdrawals =
  | 'createSubMerchantWithdraw'
  | 'querySubMerchantWithdrawByOutRequestNo'
  | 'querySubMerchantWithdrawByWithdrawId';
function subMerchantWithdrawals(caller: Caller): Pick<FundMethods, SubMerchantWithdrawals> {
  const root = `${ofSubMerchants}/withdraw`;
  const names = ['withdraw_id', 'status'] as const;
  return {
    createSubMerchantWithdraw(body, options) {
      const request = { ...options, method: 'POST', path: root, body };
      return callForBody(caller, request, ['withdraw_id', 'out_request_no']);
    },
    async querySubMerchantWithdrawByOutRequestNo({ out_request_no, sub_mchid }, options) {
      const path = `${root}/out-request-no/${pathSegment(out_request_no)}`;
      return callForBody(caller, { ...options, method: 'GET', path, query: { sub_mchid } }, names);
    },
    async querySubMerchantWithdrawByWithdrawId({ withdraw_id, sub_mchid }, options) {
      const path = `${root}/${pathSegment(withdraw_id)}`;
      return callForBody(caller, { ...options, method: 'GET', path, query: { sub_mchid } }, names);
    },
  };
}

type OwnWithdrawals =
  | 'createWithdraw'
  | 'queryWithdrawByOutRequestNo'
  | 'queryWithdrawByWithdrawId';
function ownWithdrawals(caller: Caller): Pick<FundMethods, OwnWithdrawals> {
  const root = `${ofPlatform}/withdraw`;
  const names = ['withdraw_id', 'status'] as const;
  return {
    createWithdraw(body, options) {
      const request = { ...options, method: 'POST', path: root, body };
      return callForBody(caller, request, ['withdraw_id', 'out_request_no']);
    },
    async queryWithdrawByOutRequestNo({ out_request_no }, options) {
      const path = `${root}/out-request-no/${pathSegment(out_request_no)}`;
      return callForBody(caller, { ...options, method: 'GET', path }, names);
    },
    async queryWithdrawByWithdrawId({ withdraw_id }, options) {
      const path = `${root}/withdraw-id/${pathSegment(withdraw_id)}`;
      return callForBody(caller, { ...options, method: 'GET', path }, names);
    },
  };
}
