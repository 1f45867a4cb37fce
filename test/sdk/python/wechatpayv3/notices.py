"""Notifications as they were delivered: headers and raw body, some of them altered on the way."""

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import merchant
import settings
from steps import step


def open_all():
    """Opens every notice of SDK_NOTICES_FILE with the package's `callback`."""
    notices = json.loads(Path(settings.NOTICES_FILE).read_text("utf-8"))
    with TemporaryDirectory() as cert_dir:
        shutil.copy(settings.PLATFORM_CERTIFICATE_FILE, cert_dir)
        for notice in notices:
            _judge(_recipient(notice["api_v3_key"], cert_dir), notice)
    return "opens"


def _recipient(api_v3_key, cert_dir):
    """Whoever the notice was sealed for.

    The platform merchant opens its own as it verifies answers: one between the two has to fetch the certificate
    by itself, because its notices are not signed by public key yet. Of a receiver only the APIv3 key is known
    here, which is all that opening takes besides the platform's key: it signs nothing, and downloads nothing.
    """
    if api_v3_key == settings.API_V3_KEY:
        return merchant.of_this_mode()
    if settings.MODE == "public-key":
        return merchant.by_public_key(api_v3_key)
    return merchant.by_certificate(api_v3_key, cert_dir)


def _judge(recipient, notice):
    summary, headers, body = notice["summary"], notice["headers"], notice["body"]
    if not notice["genuine"]:
        with step(f"refuses an altered {summary}"):
            opened = recipient.callback(headers, body)
            if opened is not None:
                raise AssertionError(f"expected a refusal, received {opened}")
        return
    with step(f"verifies and opens {summary}"):
        opened = recipient.callback(headers, body)
        if opened is None:
            raise AssertionError("expected it to be opened, and it was refused")
        if opened["summary"] != summary or opened["resource"] != notice["resource"]:
            raise AssertionError(f"expected {notice['resource']}, received {opened}")
