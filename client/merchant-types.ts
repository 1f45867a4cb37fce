// What can be set about merchants and persons through the control API.

/** What can be set about a merchant. What is left out stays as it is; `null` takes a setting away. */
export interface MerchantSettings {
  readonly mchid: string;
  readonly role?: 'platform' | 'sub' | 'outside' | undefined;
  readonly names?: readonly string[] | undefined;
  readonly sharing_permission?: 'granted' | 'closed' | 'punished' | undefined;
  /** Whole percent. */
  readonly ratio_cap_percent?: number | undefined;
  readonly account?: 'normal' | 'unopened' | 'abnormal' | undefined;
  readonly may_return?: boolean | undefined;
  readonly notify_url?: string | null | undefined;
  /** 32 bytes. Without it nothing is notified, and a platform cannot call. */
  readonly api_v3_key?: string | null | undefined;
  /** Of the platform, like the next two. */
  readonly api_certificate?: 'valid' | 'unapplied' | 'expired' | 'revoked' | 'replaced' | undefined;
  /** False where the caller never opened 平台收付通. */
  readonly ecommerce?: boolean | undefined;
  /** Trade types it has not switched on, such as `NATIVE`. */
  readonly unlicensed_products?: readonly string[] | undefined;
  /** Of a sub-merchant, like the next two: false while it is kept from receiving money. */
  readonly may_collect?: boolean | undefined;
  /** Days that its payments wait for settlement, from when they are made. */
  readonly settlement_cycle_days?: number | null | undefined;
  /** Days after which the receipt of goods is confirmed, which settlement waits for. */
  readonly receipt_confirmation_days?: number | null | undefined;
  readonly [setting: string]: unknown;
}

/** A person as WeChat knows them; what is left out stays as it is. */
export interface PersonSettings {
  readonly openid: string;
  readonly appid?: string;
  /** `null` takes it away. */
  readonly real_name?: string | null;
  readonly verified?: boolean;
}

export interface Merchants {
  readonly merchants: readonly MerchantSettings[];
}
