"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ExploreConfig(AppConfig):
    """Pages over a ledger that was loaded into the database."""

    name = "hefu.web.explore"
    label = "explore"
