"""The world around the SDK, through the control API: the payer pays, time passes, balances change."""

import json
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

import settings

# The emulator is next door: its own address is not reached through its own proxy.
_opener = build_opener(ProxyHandler({}))


def _post(path, members):
    """Calls the control API of this program's own sandbox; raises what it says when it refuses."""
    query = urlencode({"sandbox": settings.MCHID})
    request = Request(
        f"{settings.BASE_URL}/_fenzhang{path}?{query}",
        data=json.dumps(members).encode(),
        headers={"Content-Type": "application/json"},
    )
    try:
        with _opener.open(request) as answer:
            return json.load(answer)
    except HTTPError as refusal:
        raise RuntimeError(f"POST {path}: {refusal.read().decode()}") from refusal


def pay(out_trade_no):
    """Plays the payer; answers the transaction."""
    return _post("/pay", {"out_trade_no": out_trade_no})


def advance(duration_ms):
    """Lets business time pass; answers are still stamped with real time."""
    _post("/clock/advance", {"ms": duration_ms})


def drain(mchid):
    """Withdraws all that a merchant has."""
    _post("/balances/drain", {"mchid": mchid})


def top_up(mchid, amount):
    """Tops a merchant up, in fen."""
    _post("/balances/top-up", {"mchid": mchid, "amount": amount})
