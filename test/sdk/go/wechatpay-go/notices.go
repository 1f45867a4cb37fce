// Notices, as the SDK's user opens them.

package main

import (
	"context"
	"fmt"

	"fenzhang.test/sdk/story"
	"github.com/wechatpay-apiv3/wechatpay-go/core/auth"
	"github.com/wechatpay-apiv3/wechatpay-go/core/notify"
	"github.com/wechatpay-apiv3/wechatpay-go/services/partnerpayments"
)

// openNotice parses a notice with the SDK's handler. Each merchant's notices are sealed with its own key, so
// that a handler is made for each.
func openNotice(ctx context.Context, verifier auth.Verifier, notice story.Notice) (story.Opened, error) {
	handler, err := notify.NewRSANotifyHandler(notice.APIV3Key, verifier)
	if err != nil {
		return story.Opened{}, err
	}
	request, err := notice.Request()
	if err != nil {
		return story.Opened{}, err
	}
	parsed, err := handler.ParseNotifyRequest(ctx, request, contentOf(notice))
	if err != nil && parsed != nil {
		// The signature held, and what was signed could not be opened: no forger does that.
		return story.Opened{}, err
	}
	if err != nil {
		return story.Opened{Refusal: err}, nil
	}
	if parsed.Summary != notice.Summary {
		return story.Opened{}, fmt.Errorf("expected summary %s, received %s", notice.Summary, parsed.Summary)
	}
	return story.Opened{Plaintext: parsed.Resource.Plaintext}, nil
}

// contentOf is what the SDK decodes a resource into: its own type where it has one, which has to fit.
func contentOf(notice story.Notice) any {
	if notice.Summary == "支付成功" {
		return new(partnerpayments.Transaction)
	}
	return new(notify.ContentMap)
}
