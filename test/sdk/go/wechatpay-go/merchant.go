// How the SDK is configured, by the way the merchant verifies what the platform says.

package main

import (
	"context"
	"crypto/rsa"
	"fmt"

	"fenzhang.test/sdk/story"
	"github.com/wechatpay-apiv3/wechatpay-go/core"
	"github.com/wechatpay-apiv3/wechatpay-go/core/auth"
	"github.com/wechatpay-apiv3/wechatpay-go/core/auth/verifiers"
	"github.com/wechatpay-apiv3/wechatpay-go/core/downloader"
	"github.com/wechatpay-apiv3/wechatpay-go/core/option"
	"github.com/wechatpay-apiv3/wechatpay-go/utils"
)

// merchant is the platform merchant, configured by the way it verifies what the platform says.
type merchant struct {
	client *core.Client
	// verifier is for notices; answers are verified by the client.
	verifier auth.Verifier
}

// connect makes the merchant of SDK_MODE. A merchant of old verifies by certificate, which the SDK downloads;
// a new one by public key. One between the two has both: it asks for answers by public key with every request,
// but its notices are still signed by certificate.
func connect(ctx context.Context, settings story.Settings) (*merchant, error) {
	privateKey, err := utils.LoadPrivateKeyWithPath(settings.PrivateKeyFile)
	if err != nil {
		return nil, err
	}
	publicKey, err := utils.LoadPublicKeyWithPath(settings.PublicKeyFile)
	if err != nil {
		return nil, err
	}
	var clientOption core.ClientOption
	var verifier auth.Verifier
	switch settings.Mode {
	case "certificate":
		clientOption = option.WithWechatPayAutoAuthCipher(
			settings.Mchid, settings.Serial, privateKey, settings.APIV3Key)
		verifier = verifiers.NewSHA256WithRSAVerifier(downloaded(settings))
	case "transitional":
		clientOption = option.WithWechatPayPublicKeyAuthCipher(
			settings.Mchid, settings.Serial, privateKey, settings.PublicKeyID, publicKey)
		if err := download(ctx, settings, privateKey); err != nil {
			return nil, err
		}
		verifier = verifiers.NewSHA256WithRSACombinedVerifier(
			downloaded(settings), settings.PublicKeyID, *publicKey)
	case "public-key":
		clientOption = option.WithWechatPayPublicKeyAuthCipher(
			settings.Mchid, settings.Serial, privateKey, settings.PublicKeyID, publicKey)
		verifier = verifiers.NewSHA256WithRSAPubkeyVerifier(settings.PublicKeyID, *publicKey)
	default:
		return nil, fmt.Errorf("there is no mode %q", settings.Mode)
	}
	client, err := core.NewClient(ctx, clientOption)
	return &merchant{client: client, verifier: verifier}, err
}

// download fetches the platform's certificates, as WithWechatPayAutoAuthCipher does by itself.
func download(ctx context.Context, settings story.Settings, privateKey *rsa.PrivateKey) error {
	return downloader.MgrInstance().RegisterDownloaderWithPrivateKey(
		ctx, privateKey, settings.Serial, settings.Mchid, settings.APIV3Key)
}

// downloaded finds the certificates once they are there.
func downloaded(settings story.Settings) core.CertificateVisitor {
	return downloader.MgrInstance().GetCertificateVisitor(settings.Mchid)
}
