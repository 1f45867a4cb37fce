// The words that may be written as they are, all of them the platform's own. What is not known here is faked.

const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Segments of the platform's routes; any other is a number of somebody's, or no route. */
export const PATH_WORDS = list(`
  v3 pay partner transactions jsapi app h5 native id out-trade-no close combine-transactions ecommerce subsidies
  create return cancel refunds apply out-refund-no apply-abnormal-refund return-advance profitsharing receivers add
  delete orders amounts unfreeze finish-order returnorders after-sales-orders fund balance enddaybalance merchant
  dayendbalance withdraw out-request-no withdraw-id bills billdownload file security echo certificates
  transactions-split brand-profitsharing merchant-configs max-ratios return-orders applyments refund domestic bill
  tradebill fundflowbill sub-merchant-fundflowbill bizpayurl cgi-bin mmpayweb-bin checkmweb wxpay
`);

/** True of a segment that is a word of the route, or one of a set in its place. */
export const isPathWord = (segment: string) => PATH_WORDS.has(segment) || WORDS.has(segment);

/** Names of members and parameters. Of an answer others are kept too, for the platform alone makes those. */
export const MEMBER_NAMES = list(`
  account account_bank account_number account_type address advance advance_return_id algorithm algorithm_type amount
  app_name app_url appid area_code associated_data attach available_amount bank_account bank_memo bank_type bill_date
  bundle_id channel ciphertext close_reason code code_url combine_appid combine_mchid combine_out_trade_no
  combine_payer_info cost_price coupon_id create_time currency data date description detail detail_id device_id
  discount_amount discount_refund download_url echo_message effective_time encrypt_certificate
  encrypted_echo_message encrypted_name expire_time fail_reason field finish finish_amount finish_description
  finish_time from funds_account goods_detail goods_id goods_name goods_remark goods_tag h5_info h5_url hash_type
  hash_value id invoice_id issue items limit_pay location mchid merchant_contribute merchant_goods_id message method
  name nonce notify_url openid order_id other_contribute out_order_no out_refund_no out_request_no out_return_no
  out_subsidy_no out_trade_no package_name payee_account payee_mchid payer payer_account payer_amount
  payer_client_ip payer_currency payer_mchid payer_refund payer_total pending_amount prepay_id profit_sharing
  promotion_detail promotion_id properties quantity real_name reason receiver_account receiver_mchid receiver_name
  receivers refund refund_account refund_amount refund_fee refund_id relation_type remark result return_amount
  return_mchid return_no scene scene_info scope serial_no settle_info settlement_rate settlement_refund
  settlement_total sign_information sign_message_length solution sp_appid sp_mchid sp_openid status stock_id
  store_info sub_appid sub_mchid sub_openid sub_orders subsidy_amount subsidy_id subsidy_refund_id success_time
  support_fapiao tar_type tartype time_expire time_start token total total_amount trade_state trade_state_desc
  trade_type transaction_id truncated_sign_message type unit_price unsplit_amount update_time url
  user_received_account value wechatpay_contribute wechatpay_goods_id withdraw_id
`);

/** The attributes of Authorization. */
export const SIGNER_NAMES = list('mchid nonce_str signature timestamp serial_no');

/** Members whose value is one of a set of words. */
export const WORD_MEMBERS = list(`
  account account_type algorithm algorithm_type associated_data channel close_reason code currency fail_reason
  funds_account hash_type limit_pay method payee_account payer_account payer_currency refund_account
  relation_type result scene scope status tar_type tartype trade_state trade_type type
`);

/** Those words. */
export const WORDS = list(`
  ACCOUNT_ABNORMAL ADJUST AEAD_AES_256_GCM APP AVAILABLE BALANCE BANKCARD BASIC CASH CHANGE_TICKET CLOSE CLOSED CNY
  COUPON CREATE_SUCCESS CUSTOM DEPOSIT DISTRIBUTOR ECNY_BASIC FACEPAY FAIL FAILED FEES FINISHED GET GLOBAL GZIP
  HEADQUARTER INIT INVALID_REQUEST JSAPI MERCHANT_BANK_CARD MERCHANT_ID MICROPAY MWEB NATIVE NOCASH NOTPAY NO_AUTH
  NO_RELATION OPERATION ORIGINAL OTHERS OTHER_BALANCE OTHER_BANKCARD PARTNER PAYERROR PAYER_ACCOUNT_ABNORMAL
  PENDING PERSONAL_OPENID PERSONAL_SUB_OPENID PLATFORM POST PROCESSING RECEIVER_HIGH_RISK
  RECEIVER_REAL_NAME_NOT_VERIFIED RECEIVER_RECEIPT_LIMIT REFUND REFUND_SOURCE_PARTNER_ADVANCE
  REFUND_SOURCE_SUB_MERCHANT REFUND_TICKET RETURNED RETURN_GOODS REVOKED RSA SERVICE_FEE_INCOME SERVICE_PROVIDER
  SHA1 SINGLE STAFF STORE SUCCESS SUPPLIER TIME_OUT_CLOSED UNAVAILABLE UNSETTLED USER USERPAYING USER_BANK_CARD
  ABNORMAL Wap iOS Android certificate no_credit
`);

/** What an answer says here is the platform's own word, also where it is a new one. */
export const VERDICT_MEMBERS = list(`
  channel close_reason code fail_reason result status trade_state trade_type
`);
export const NEW_WORD = /^[A-Z]{2,}(?:_[A-Z]+)*$/;

/** A bank, as the platform calls it in `bank_type`. */
export const BANK = /^[A-Z]{2,12}_(?:DEBIT|CREDIT)$/;

/** Members that hold a sentence of the platform's. */
export const SENTENCE_MEMBERS = list('issue message trade_state_desc user_received_account');

/** Members that hold a day. */
export const DAY_MEMBERS = list('bill_date date');

/** Where a refused field stands. */
export const LOCATIONS = list('authorization body header query uri_template url');

/** Numbers that decide what happens and name nobody. */
export const AMOUNT_MEMBER =
  /(?:^|_)(?:amount|total|price|refund|contribute|quantity|length|fee|rate)$/;

/** Hosts of the platform. */
export const PLATFORM_HOST = /^(?:wxpay|(?:[a-z0-9-]+\.)*(?:weixin\.qq\.com|tenpay\.com))$/;

/** What an answer says in every header of this name, or one of a few things. */
export const HEADER_VALUES: Readonly<Record<string, RegExp>> = {
  server: /^nginx$/,
  'content-type':
    /^(?:application\/(?:json|gzip|x-gzip)|text\/(?:plain|html))(?:; ?charset=utf-8)?$/i,
  connection: /^(?:keep-alive|close)$/,
  'keep-alive': /^timeout=\d{1,3}$/,
  'cache-control': /^no-cache, must-revalidate$/,
  'x-content-type-options': /^nosniff$/,
  'content-language': /^[a-z]{2}(?:-[A-Z]{2})?$/,
  'content-encoding': /^(?:deflate|gzip)$/,
  'wechatpay-signature-type': /^WECHATPAY2-SHA256-RSA2048$/,
};

/** Of a request; other headers are not recorded. */
export const REQUEST_HEADERS: Readonly<Record<string, RegExp>> = {
  accept:
    /^(?:(?:application\/(?:json|\*)|text\/(?:plain|html)|\*\/\*)(?:; ?q=[\d.]+)?(?:, ?|$))+$/,
  'accept-language': /^(?:(?:[a-z]{2}(?:-[A-Z]{2})?|\*)(?:; ?q=[\d.]+)?(?:, ?|$))+$/,
  'content-type':
    /^(?:application\/(?:json|x-www-form-urlencoded)|text\/plain|multipart\/form-data)(?:; ?charset=utf-8)?$/i,
  'content-encoding': /^(?:deflate|gzip|br|identity)$/,
};
