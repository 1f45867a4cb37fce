// What each fault does and what a right client does about it, in Chinese; English is the emulator's own.

/** By the name of the fault: what it does, and the right reaction. */
export const CHINESE: Readonly<Record<string, readonly [does: string, expects: string]>> = {
  'main-host-down': [
    'api.mch.weixin.qq.com 和 api.wechatpay.cn 直接断开，什么都没做；api2 照常应答',
    '把同一请求发到备用域名，签名方式相同',
  ],
  'ignored-then-timeout': [
    '什么都没做，也不应答，直到客户端放弃，最长 delay_ms（60 秒）',
    '用同一单号原样重试',
  ],
  'frequency-limited': [
    '什么都没做，返回 429 FREQUENCY_LIMITED，文案随接口；没有此文案的接口不受影响',
    '稍候，用同一单号原样重试',
  ],
  'committed-then-dropped': [
    '已经做了，连接断开，没有应答',
    '用同一单号原样重试：返回原单，资金不会动两次',
  ],
  'committed-then-system-error': [
    '已经做了，返回 500 SYSTEM_ERROR',
    '不当作失败，用同一单号原样重试，资金不会动两次',
  ],
  'refused-then-timeout': [
    '照常拒绝，但不应答，直到客户端放弃，最长 delay_ms（60 秒）',
    '不当作已受理：用同一单号原样重试，就会得知被拒绝',
  ],
  'slow-answer': [
    '马上就做，过 delay_ms（实际时间，3 秒）才应答',
    '等待，或放弃后用同一单号原样重试',
  ],
  'wrong-signature': ['签名是对别的内容做的', '拒收应答，用同一单号重试'],
  'wrong-serial': ['有签名，但序列号谁也没有', '重新下载证书后仍找不到：拒收应答，用同一单号重试'],
  'unsigned-answer': ['没有 Wechatpay-* 头', '把 2xx 应答视为伪造，拒收'],
  'stale-timestamp': ['签名正确，但已是十分钟前', '拒收应答'],
  'signature-probe': [
    '签名以 WECHATPAY/SIGNTEST/ 开头，平台自己偶尔也这样',
    '拒收应答，用同一单号重试',
  ],
  'split-processing': [
    '一直 PROCESSING，资金一直占用：查询若干次之后、过 delay_ms（业务时间）之后，或永远',
    '继续查询，间隔逐渐加长，绝不换单号再分同一笔钱',
  ],
  'permission-removed': [
    '受理之后二级商户的分账权限被关闭：每条明细都以 CLOSED / NO_AUTH 告终',
    '逐条看结果，重新开通权限，再换新单号分',
  ],
  'receiver-deleted': [
    '受理之后接收方被删除：该明细以 CLOSED / NO_RELATION 告终；平台及其二级商户无需分账关系，不受影响',
    '重新添加接收方，再换新单号分',
  ],
  'row-account-abnormal': [
    '以 CLOSED / ACCOUNT_ABNORMAL 告终，金额可以再分',
    '请接收方处理账户，再换新单号分',
  ],
  'row-no-relation': ['以 CLOSED / NO_RELATION 告终，金额可以再分', '重新添加接收方，再换新单号分'],
  'row-receiver-high-risk': [
    '以 CLOSED / RECEIVER_HIGH_RISK 告终，金额可以再分',
    '不再分给此接收方：完结分账，或分给别人',
  ],
  'row-real-name-not-verified': [
    '以 CLOSED / RECEIVER_REAL_NAME_NOT_VERIFIED 告终，金额可以再分',
    '请对方实名认证，再换新单号分',
  ],
  'row-no-auth': ['以 CLOSED / NO_AUTH 告终，金额可以再分', '重新开通权限，再换新单号分'],
  'row-receipt-limit': [
    '以 CLOSED / RECEIVER_RECEIPT_LIMIT 告终，金额可以再分',
    '等到下个月，再换新单号分',
  ],
  'row-payer-account-abnormal': [
    '以 CLOSED / PAYER_ACCOUNT_ABNORMAL 告终，金额可以再分',
    '请二级商户处理账户，再换新单号分',
  ],
  'row-invalid-request': [
    '以 CLOSED / INVALID_REQUEST 告终，金额可以再分',
    '修改描述，再换新单号分',
  ],
  'return-processing': [
    '回退单已建立，但返回 PROCESSING，再次请求之前资金不动',
    '一分钟后用同一回退单号重试',
  ],
  'return-account-abnormal': [
    '立即 FAILED / ACCOUNT_ABNORMAL，资金不动',
    '请接收方处理账户，再换新回退单号',
  ],
  'return-payer-account-abnormal': [
    '立即 FAILED / PAYER_ACCOUNT_ABNORMAL，资金不动',
    '请二级商户处理账户，再换新回退单号',
  ],
  'return-invalid-request': ['立即 FAILED / INVALID_REQUEST，资金不动', '修改描述，再换新回退单号'],
  'return-stuck': [
    '无论重试几次都是 PROCESSING，5 天后 FAILED / TIME_OUT_CLOSED',
    '用同一回退单号重试；FAILED 之后才换新单号',
  ],
  'refund-processing': [
    '一直 PROCESSING，资金在途：查询若干次之后、过 delay_ms（业务时间）之后，或永远',
    '继续查询，间隔逐渐加长，绝不换单号再退同一笔钱',
  ],
  'refund-abnormal': [
    '以 ABNORMAL 告终：用户的卡收不了，资金仍在途',
    '用 createAbnormalRefund 退到别的卡或商户账户，绝不重新退款',
  ],
  'refund-closed': ['以 CLOSED 告终，资金退回原处', '查明原因，换新退款单号再退'],
  'withdrawal-processing': [
    '一直 CREATE_SUCCESS，资金不可用：查询若干次之后、过 delay_ms（业务时间）之后，或永远',
    '继续查询，或用同一单号原样重试',
  ],
  'withdrawal-failed': ['次日 FAIL，资金恢复可用', '请商户核对银行账户，再换新单号提现'],
  'withdrawal-closed': ['次日 CLOSE，资金恢复可用', '重新开通提现，再换新单号提现'],
  'withdrawal-returned': [
    '先 SUCCESS，再过一天 REFUND：银行退票',
    'SUCCESS 之后继续查询；REFUND 则核对银行账户，再换新单号提现',
  ],
  'notice-before-answer': [
    '分账或回退的通知先到，请求本身后应答',
    '还不知道 order_id，也能按自己的单号处理通知',
  ],
  'notice-lost': ['通知永远不来', '收不到通知就查单'],
  'notice-duplicated': ['已经确认，马上又来一次', '再次确认，只入账一次'],
  'notice-reordered': [
    '等到同一商户的下一条通知发出之后才发，最长 delay_ms（业务时间，1 小时）',
    '以通知内容为准，不以先后为准',
  ],
  'notice-late': ['过 delay_ms（业务时间，10 分钟）才发', '其间查单；通知到了也不再改变什么'],
  'notice-wrong-signature': [
    '首次投递的签名是对别的内容做的，之后正确',
    '返回 4xx 或 5xx，重新投递时再接收',
  ],
  'notice-probe': [
    '首次投递的签名是 WECHATPAY/SIGNTEST/…，之后正确',
    '返回 4xx 或 5xx，重新投递时再接收',
  ],
};
