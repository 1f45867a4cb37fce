module fenzhang.test/sdk/wechatpay-go

go 1.21

require (
	fenzhang.test/sdk/story v0.0.0
	github.com/wechatpay-apiv3/wechatpay-go v0.2.21
)

replace fenzhang.test/sdk/story => ../story
