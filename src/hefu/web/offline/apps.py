"""The part of the site that stands in for the server where there is none: its templates and scripts."""

from __future__ import annotations

from django.apps import AppConfig


class OfflineConfig(AppConfig):
    """Templates and scripts of the written site."""

    name = "hefu.web.offline"
    label = "offline"
