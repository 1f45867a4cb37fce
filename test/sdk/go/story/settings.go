// Package story is what every Go program plays: the phases, the sandbox around the SDK, and the checks.
// An SDK comes in as Calls, Open and IsRefusal. Standard library only, so that each SDK pins its own modules.
package story

import (
	"os"
	"strconv"
)

// Settings is what a program is told, all of it by environment variables. test/sdk/README.md lists them.
type Settings struct {
	Phase          string
	Mode           string
	BaseURL        string
	NotifyURL      string
	Mchid          string
	Serial         string
	PrivateKeyFile string
	APIV3Key       string
	PublicKeyID    string
	PublicKeyFile  string
	// ForgedAnswers says how many answers will be forged, in the phase "forged".
	ForgedAnswers int
	// NoticesFile holds the delivered notices, in the phase "notification".
	NoticesFile string
}

// ReadSettings reads the environment. The variables of other phases are absent: what they set stays zero.
func ReadSettings() Settings {
	forgedAnswers, _ := strconv.Atoi(os.Getenv("SDK_FORGED_ANSWERS"))
	return Settings{
		Phase:          os.Getenv("SDK_PHASE"),
		Mode:           os.Getenv("SDK_MODE"),
		BaseURL:        os.Getenv("SDK_BASE_URL"),
		NotifyURL:      os.Getenv("SDK_NOTIFY_URL"),
		Mchid:          os.Getenv("SDK_MCHID"),
		Serial:         os.Getenv("SDK_SERIAL"),
		PrivateKeyFile: os.Getenv("SDK_PRIVATE_KEY_FILE"),
		APIV3Key:       os.Getenv("SDK_API_V3_KEY"),
		PublicKeyID:    os.Getenv("SDK_PUBLIC_KEY_ID"),
		PublicKeyFile:  os.Getenv("SDK_PUBLIC_KEY_FILE"),
		ForgedAnswers:  forgedAnswers,
		NoticesFile:    os.Getenv("SDK_NOTICES_FILE"),
	}
}
