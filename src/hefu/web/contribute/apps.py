"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ContributeConfig(AppConfig):
    """What people add to a ledger."""

    name = "hefu.web.contribute"
    label = "contribute"
