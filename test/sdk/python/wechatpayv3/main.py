"""The published wechatpayv3 as a user writes it: default URLs, verified answers, sealed names, opened notices."""

import forgeries
import merchant
import notices
import settings
import story
from steps import perform

perform(
    settings.PHASE,
    {
        "positive": lambda: story.play(merchant.of_this_mode()),
        "forged": lambda: forgeries.meet(merchant.of_this_mode()),
        "notification": notices.open_all,
    },
)
