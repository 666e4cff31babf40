"""Accounts in Django's administration: making them, giving a role, a new password, taking them out of use.

Nobody can make more of an account there than a role: flags and single permissions do not show.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm, UserCreationForm
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hefu.web.accounts.roles import ROLES, role_of, set_role
from hefu.web.accounts.views import sign_out


class Administration(AdminSite):
    """Only accounts; signing in is the page of everybody else."""

    site_header = _("合符：帐号")
    site_title = _("合符：帐号")
    index_title = _("帐号")
    enable_nav_sidebar = False

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Ask to sign in; refuse who has and may not enter."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied
        to = request.GET.get("next") or reverse("admin:index")
        return redirect_to_login(to, reverse("accounts:sign-in"))

    def logout(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """As everywhere."""
        return sign_out(request)


administration = Administration(name="admin")

_NAMES = {"editor": _("编辑"), "admin": _("管理员")}
_WORDS = {"editor": _("编辑：添加文件、更正数字"), "admin": _("管理员：还管理帐号")}


class _WithRole(forms.ModelForm):  # type: ignore[type-arg]
    """A form of an account with one role."""

    role = forms.ChoiceField(label=_("角色"), choices=[(role, _WORDS[role]) for role in ROLES])
    first_name = forms.CharField(
        label=_("公开署名"),
        max_length=60,
        required=False,
        help_text=_("写上才会在公开页面的更正旁边显示，例如“统计科”；不写就不显示是谁。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["role"].initial = role_of(self.instance) or "editor"


class _New(_WithRole, UserCreationForm):  # type: ignore[type-arg]
    """A new account."""

    class Meta(UserCreationForm.Meta):
        fields = ("username", "first_name")


class _Known(_WithRole, UserChangeForm):  # type: ignore[type-arg]
    """An account that is there."""


class Accounts(UserAdmin):  # type: ignore[type-arg]
    """The accounts; none can be deleted, since what somebody did keeps leading to them."""

    form = _Known
    add_form = _New
    list_display = ("username", "role", "public_name", "is_active", "last_login")
    list_filter = ()
    search_fields = ("username", "first_name")
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password", "role", "first_name", "is_active")}),
        (None, {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("username", "role", "first_name", "password1", "password2"),
            },
        ),
    )

    def role(self, user: User) -> str:
        """The role of an account."""
        return str(_NAMES.get(role_of(user) or "", "–"))

    role.short_description = _("角色")  # type: ignore[attr-defined]

    def public_name(self, user: User) -> str:
        """What readers see of who corrected something."""
        return user.first_name or "–"

    public_name.short_description = _("公开署名")  # type: ignore[attr-defined]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Give the role that was chosen."""
        super().save_related(request, form, formsets, change)
        if "role" in form.cleaned_data:
            set_role(form.instance, form.cleaned_data["role"])

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody has it."""
        return False


administration.register(User, Accounts)
