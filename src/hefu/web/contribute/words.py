"""What the states of uploads and the fields of corrections are called."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext

from hefu.web.contribute.models import State, Upload
from hefu.web.explore.templatetags.explore import in_english


def state_word(state: State) -> str:
    """What a state is called."""
    return {
        State.WAITING: gettext("等着读"),
        State.READING: gettext("正在读"),
        State.READ: gettext("读好了，待确认"),
        State.FAILED: gettext("没有读成"),
        State.JOINING: gettext("正在并入台账"),
        State.ACCEPTED: gettext("已在台账里"),
        State.LEAVING: gettext("正在撤出台账"),
        State.WITHDRAWN: gettext("已撤回"),
        State.SUPERSEDED: gettext("新台账里已有"),
    }[state]


def step_words(upload: Upload) -> list[tuple[str, bool, bool]]:
    """The steps of reading: in words, whether it is done, whether it is being done."""
    names = ("", "load", "read")
    words = (gettext("收到文件"), gettext("取出文字"), gettext("读出数字"))
    if upload.state not in (State.WAITING, State.READING):
        return []
    at = names.index(upload.step) if upload.step in names else 0
    if upload.state == State.WAITING:
        at = 0
    now = max(1, at)
    return [(word, n < now, n == now) for n, word in enumerate(words)]


def told_words(message: Mapping[str, str]) -> str:
    """A message in the language of the page."""
    return str(message.get("en" if in_english() else "zh", ""))
