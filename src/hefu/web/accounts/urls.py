"""Addresses of signing in and of accounts."""

from __future__ import annotations

from django.urls import path

from hefu.web.accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("password/", views.ChangePassword.as_view(), name="password"),
]
