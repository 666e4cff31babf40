"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    """Accounts of staff; readers need none."""

    name = "hefu.web.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Keep the roles' permissions as they are written down, whenever migrations are run."""
        from hefu.web.accounts.roles import write_roles

        # Of an app without tables of its own Django says nothing.
        of = apps.get_app_config("contribute")
        post_migrate.connect(write_roles, sender=of, dispatch_uid="hefu.roles")
