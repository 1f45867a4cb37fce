"""Forged answers: the next few answers are bent by the sandbox. Does the SDK hand them to its user?"""

import settings
from steps import expect_answer, step
from story import NET

# Settled and splittable in every new sandbox.
TRANSACTION = "4208450740201411110007820472"
EXPECTED = {"transaction_id": TRANSACTION, "unsplit_amount": NET}

# The package raises nothing but plain exceptions: an answer it does not trust is known by the words. An answer
# without Wechatpay-* headers is one whose signature type, an empty one, it does not know.
DISTRUST = (
    "failed to verify the signature",
    "wechatpayv3 does not support this algorithm: ",
)


def meet(merchant):
    """Meets SDK_FORGED_ANSWERS forged answers, then an honest one."""
    verdicts = {_verdict_on(merchant) for _ in range(settings.FORGED_ANSWERS)}
    with step("trusts the honest answer that follows"):
        expect_answer(merchant.amounts(TRANSACTION), 200, EXPECTED)
    if len(verdicts) != 1:
        raise AssertionError(f"expected the same of all forged answers, received {verdicts}")
    return verdicts.pop()


def _verdict_on(merchant):
    try:
        expect_answer(merchant.amounts(TRANSACTION), 200, EXPECTED)
    except Exception as error:
        if str(error) not in DISTRUST:
            raise
        with step(f"refuses a forged answer: {error}"):
            return "refuses"
    with step("hands a forged answer to its user"):
        return "does not verify"
