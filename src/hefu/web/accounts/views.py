"""Signing in and out, and one's own password."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST


class SignIn(LoginView):
    """Asks for name and password; how often, :mod:`axes` says."""

    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Sign in, and say how."""
        answer = super().form_valid(form)
        messages.success(self.request, gettext("已登录。"))
        return answer


@require_POST
@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("explore:home")


class ChangePassword(PasswordChangeView):
    """Asks for the old and a new password; other sessions of the account end."""

    template_name = "accounts/password.html"
    success_url = reverse_lazy("contribute:home")

    def form_valid(self, form: Any) -> HttpResponse:
        """Change it, and say so."""
        answer = super().form_valid(form)
        messages.success(self.request, gettext("密码已改，其他地方的登录已经退出。"))
        return answer
