"""Roles: a reader needs no account, an editor adds documents and corrections, an admin accounts too.

A role is a group of Django's with the permissions written down here, so that views ask for a
permission and never for a name.
"""

from __future__ import annotations

from typing import Any, Final, Literal

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group, Permission, User

Role = Literal["editor", "admin"]
ROLES: Final[tuple[Role, ...]] = ("editor", "admin")

EDIT: Final = "contribute.add_upload"
"""The permission that stands for adding documents and corrections."""

_EDITS: Final = ("contribute.add_upload", "contribute.change_upload", "contribute.view_upload")
_CORRECTS: Final = tuple(f"contribute.{does}_correction" for does in ("add", "change", "view"))
_ACCOUNTS: Final = ("auth.add_user", "auth.change_user", "auth.view_user")
_PERMISSIONS: Final[dict[Role, tuple[str, ...]]] = {
    "editor": (*_EDITS, *_CORRECTS),
    "admin": (*_EDITS, *_CORRECTS, *_ACCOUNTS),
}


def write_roles(**_: Any) -> None:
    """Make the groups, and give each exactly its permissions."""
    for label in ("auth", "contribute"):
        # They are made after all migrations, perhaps only after this.
        create_permissions(apps.get_app_config(label), verbosity=0)
    for role, names in _PERMISSIONS.items():
        group, _made = Group.objects.get_or_create(name=role)
        wanted = []
        for name in names:
            app, _dot, code = name.partition(".")
            wanted.append(Permission.objects.get(content_type__app_label=app, codename=code))
        group.permissions.set(wanted)


def role_of(user: AbstractBaseUser | AnonymousUser) -> Role | None:
    """The role of an account; None of a reader."""
    if not isinstance(user, User) or not user.is_active:
        return None
    names = set(user.groups.values_list("name", flat=True))
    return "admin" if "admin" in names else "editor" if "editor" in names else None


def set_role(user: User, role: Role) -> None:
    """Give an account one role and no other."""
    user.groups.set([Group.objects.get(name=role)])
    user.is_staff = role == "admin"
    user.is_superuser = False
    user.save(update_fields=["is_staff", "is_superuser"])


def may_edit(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether somebody may add documents and corrections."""
    return isinstance(user, User) and user.has_perm(EDIT)


def public_name(user: User | None) -> str:
    """What readers see of who did something: the name chosen for it, else nothing."""
    return user.first_name.strip() if user is not None else ""
