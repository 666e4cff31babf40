"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    """Accounts of staff; readers need none."""

    name = "hefu.web.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Keep the roles' permissions as they are written down, whenever the database is brought up to date."""
        from hefu.web.accounts.roles import write_roles

        post_migrate.connect(write_roles, sender=self, dispatch_uid="hefu.roles")
