// The operations of the story, as the SDK's user calls them.

package main

import (
	"context"
	"net/url"

	"fenzhang.test/sdk/story"
	"github.com/wechatpay-apiv3/wechatpay-go/core"
	"github.com/wechatpay-apiv3/wechatpay-go/core/consts"
	"github.com/wechatpay-apiv3/wechatpay-go/services/partnerpayments/jsapi"
)

const base = consts.WechatPayAPIServer + "/v3/ecommerce/profitsharing"

// splitRequest is typed the way the SDK seals: it finds the fields by their tag, in place.
type splitRequest struct {
	story.SplitNumbers
	Receivers []splitReceiver `json:"receivers"`
	Finish    bool            `json:"finish"`
}

type splitReceiver struct {
	Type            string `json:"type"`
	ReceiverAccount string `json:"receiver_account"`
	Amount          int    `json:"amount"`
	Description     string `json:"description"`
	ReceiverName    string `json:"receiver_name" encryption:"EM_APIV3"`
}

// calls are the operations of the story. The SDK has a service for payments, and none for the ecommerce paths.
func (merchant *merchant) calls(ctx context.Context) story.Calls {
	post := func(path string, body any) (story.Answer, error) {
		return answerOf(merchant.client.Post(ctx, base+path, body))
	}
	get := func(path string, query url.Values) (story.Answer, error) {
		return answerOf(merchant.client.Get(ctx, base+path+"?"+query.Encode()))
	}
	return story.Calls{
		AddReceiver: func(receiver story.Receiver) (story.Answer, error) {
			return post("/receivers/add", receiver)
		},
		PlaceOrder: func(order story.PaymentOrder) (story.Answer, error) {
			return merchant.placeOrder(ctx, order)
		},
		Split: func(order story.ProfitSharingOrder) (story.Answer, error) {
			request := splitRequestOf(order)
			// The client names the same key in every request, so the serial needs no header of its own.
			if _, err := merchant.client.EncryptRequest(ctx, request); err != nil {
				return story.Answer{}, err
			}
			return post("/orders", request)
		},
		QuerySplit: func(numbers story.SplitNumbers) (story.Answer, error) {
			return get("/orders", url.Values{
				"sub_mchid":      {numbers.SubMchid},
				"transaction_id": {numbers.TransactionID},
				"out_order_no":   {numbers.OutOrderNo},
			})
		},
		ReturnMoney: func(order story.ReturnOrder) (story.Answer, error) {
			return post("/returnorders", order)
		},
		QueryReturn: func(numbers story.ReturnNumbers) (story.Answer, error) {
			return get("/returnorders", url.Values{
				"sub_mchid":     {numbers.SubMchid},
				"order_id":      {numbers.OrderID},
				"out_return_no": {numbers.OutReturnNo},
			})
		},
		Finish: func(order story.FinishOrder) (story.Answer, error) {
			return post("/finish-order", order)
		},
		Amounts: func(transactionID string) (story.Answer, error) {
			target := base + "/orders/" + url.PathEscape(transactionID) + "/amounts"
			return answerOf(merchant.client.Get(ctx, target))
		},
	}
}

func (merchant *merchant) placeOrder(ctx context.Context, order story.PaymentOrder) (story.Answer, error) {
	service := jsapi.JsapiApiService{Client: merchant.client}
	_, result, err := service.Prepay(ctx, jsapi.PrepayRequest{
		SpAppid:     core.String(order.SpAppid),
		SpMchid:     core.String(order.SpMchid),
		SubMchid:    core.String(order.SubMchid),
		Description: core.String(order.Description),
		OutTradeNo:  core.String(order.OutTradeNo),
		NotifyUrl:   core.String(order.NotifyURL),
		SettleInfo:  &jsapi.SettleInfo{ProfitSharing: core.Bool(true)},
		Amount:      &jsapi.Amount{Total: core.Int64(int64(order.Total)), Currency: core.String("CNY")},
		Payer:       &jsapi.Payer{SpOpenid: core.String(order.SpOpenid)},
	})
	return answerOf(result, err)
}

func splitRequestOf(order story.ProfitSharingOrder) *splitRequest {
	request := &splitRequest{SplitNumbers: order.SplitNumbers, Finish: order.Finish}
	for _, share := range order.Receivers {
		request.Receivers = append(request.Receivers, splitReceiver(share))
	}
	return request
}
