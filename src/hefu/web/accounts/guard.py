"""Who may enter a view."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_required, permission_required
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

from hefu.web.accounts.roles import EDIT

View = Callable[..., HttpResponseBase]


def editors(view: View) -> View:
    """Only for editors and admins: others are asked to sign in, or refused when they have. Never kept."""
    guarded: View = never_cache(login_required(permission_required(EDIT, raise_exception=True)(view)))
    return guarded
