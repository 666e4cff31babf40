"""What every page shows: the menu, and which ledger stands behind it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from hefu.web.explore.models import Loaded


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The entries of the menu as (view, address, words), and the state of the ledger."""
    pages = (
        ("explore:places", gettext("地区")),
        ("explore:indicators", gettext("指标")),
        ("explore:compare", gettext("比较")),
        ("explore:documents", gettext("文件")),
        ("explore:search", gettext("检索")),
    )
    return {
        "menu": [(name, reverse(name), words) for name, words in pages],
        "loaded": Loaded.objects.first(),
    }
