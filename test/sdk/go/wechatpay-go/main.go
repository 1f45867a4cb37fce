// The published wechatpay-go as a user writes it: default URLs, verified answers, sealed names, opened notices.
package main

import (
	"context"
	"fmt"
	"os"

	"fenzhang.test/sdk/story"
)

func main() {
	ctx := context.Background()
	settings := story.ReadSettings()
	merchant, err := connect(ctx, settings)
	if err != nil {
		fmt.Printf("FAIL  connects to the platform: %v\n", err)
		os.Exit(1)
	}
	story.Perform(settings.Phase, story.Phases{
		"positive": func() (string, error) {
			return story.Play(settings, merchant.calls(ctx))
		},
		"forged": func() (string, error) {
			return story.MeetForgeries(settings, merchant.calls(ctx), isRefusal)
		},
		"notification": func() (string, error) {
			return story.OpenNotices(settings, func(notice story.Notice) (story.Opened, error) {
				return openNotice(ctx, merchant.verifier, notice)
			})
		},
	})
}
