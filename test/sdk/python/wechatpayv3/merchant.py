"""A client of wechatpayv3 that knows the ecommerce paths, which the package itself has no methods for."""

import json
from pathlib import Path
from urllib.parse import quote, urlencode

from wechatpayv3 import WeChatPay, WeChatPayType
from wechatpayv3.type import RequestType

import settings

APPID = "wx8888888888888888"
BASE = "/v3/ecommerce/profitsharing"


class EcommercePay(WeChatPay):
    """Adds operations the way the package's own are made: each is one request of its core."""

    def add_receiver(self, receiver):
        return self._post("/receivers/add", receiver)

    def place_order(self, **order):
        return _answer(*self.pay(**order))

    def split(self, order):
        # `cipher_data` makes the core name the key that a field was sealed with.
        return self._post("/orders", order, cipher_data=True)

    def query_split(self, numbers):
        return self._get("/orders", numbers)

    def return_money(self, return_order):
        return self._post("/returnorders", return_order)

    def query_return(self, numbers):
        return self._get("/returnorders", numbers)

    def finish(self, order):
        return self._post("/finish-order", order)

    def amounts(self, transaction_id):
        return self._get(f"/orders/{quote(transaction_id, safe='')}/amounts")

    def seal(self, text):
        """Seals a name for the platform; the package has this for its own methods only."""
        return self._core.encrypt(text)

    def _get(self, path, query=None):
        suffix = f"?{urlencode(query)}" if query else ""
        return _answer(*self._core.request(f"{BASE}{path}{suffix}"))

    def _post(self, path, body, cipher_data=False):
        post = RequestType.POST
        return _answer(*self._core.request(f"{BASE}{path}", post, body, cipher_data=cipher_data))


def _answer(status, text):
    """Refusals come like everything else: the status and the text."""
    return status, json.loads(text)


def by_certificate(api_v3_key=settings.API_V3_KEY, cert_dir=None):
    """A merchant that verifies by certificate: those in `cert_dir`, or else those it downloads."""
    return _merchant(api_v3_key, cert_dir=cert_dir)


def by_public_key(api_v3_key=settings.API_V3_KEY):
    """A merchant that verifies by public key, and asks for it with every request."""
    public_key = Path(settings.PUBLIC_KEY_FILE).read_text("utf-8")
    return _merchant(api_v3_key, public_key=public_key, public_key_id=settings.PUBLIC_KEY_ID)


def _merchant(api_v3_key, **verification):
    return EcommercePay(
        wechatpay_type=WeChatPayType.JSAPI,
        mchid=settings.MCHID,
        private_key=Path(settings.PRIVATE_KEY_FILE).read_text("utf-8"),
        cert_serial_no=settings.SERIAL,
        appid=APPID,
        apiv3_key=api_v3_key,
        notify_url=settings.NOTIFY_URL,
        partner_mode=True,
        **verification,
    )


def of_this_mode():
    """The platform merchant as SDK_MODE has it. One between the two has moved to the public key."""
    return by_certificate() if settings.MODE == "certificate" else by_public_key()
