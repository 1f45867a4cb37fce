"""What a program is told, all of it by environment variables. test/sdk/README.md lists them."""

from os import environ

PHASE = environ["SDK_PHASE"]
MODE = environ["SDK_MODE"]
BASE_URL = environ["SDK_BASE_URL"]
NOTIFY_URL = environ["SDK_NOTIFY_URL"]
MCHID = environ["SDK_MCHID"]
SERIAL = environ["SDK_SERIAL"]
API_V3_KEY = environ["SDK_API_V3_KEY"]
PRIVATE_KEY_FILE = environ["SDK_PRIVATE_KEY_FILE"]
PLATFORM_CERTIFICATE_FILE = environ["SDK_PLATFORM_CERTIFICATE_FILE"]
PUBLIC_KEY_ID = environ["SDK_PUBLIC_KEY_ID"]
PUBLIC_KEY_FILE = environ["SDK_PUBLIC_KEY_FILE"]

# Told in their own phase only.
FORGED_ANSWERS = int(environ.get("SDK_FORGED_ANSWERS", "0"))
NOTICES_FILE = environ.get("SDK_NOTICES_FILE", "")
