"""Signing in and out, roles, and accounts; the settings of production."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from web.staff import PASSWORD, account, nobody_left, signed_in


@pytest.fixture()
def reader(site: Any) -> Iterator[Any]:
    """A client that has not signed in; accounts made meanwhile are taken away again."""
    from axes.models import AccessAttempt
    from django.test import Client

    with nobody_left():
        yield Client(headers={"accept-language": "zh-hans"})
    AccessAttempt.objects.all().delete()


def sign_in(client: Any, name: str, password: str = PASSWORD, **more: Any) -> Any:
    return client.post("/staff/sign-in/", {"username": name, "password": password}, **more)


# ── signing in ──────────────────────────────────────────────────────────────────────────


def test_readers_find_the_way_in_at_the_foot_and_staff_their_pages(reader: Any) -> None:
    account("lin")
    assert '<a href="/staff/sign-in/" rel="nofollow">登录</a>' in reader.get("/").content.decode()
    sign_in(reader, "lin")
    foot = reader.get("/").content.decode().partition("<footer")[2]
    assert 'href="/staff/add/"' in foot and "登录" not in foot


@pytest.mark.parametrize("name", ["lin", "nobody"])
def test_a_wrong_password_and_a_wrong_name_are_told_alike(reader: Any, name: str) -> None:
    account("lin")
    answer = sign_in(reader, name, "wrong-wrong-wrong")
    assert answer.status_code == 200
    said = re.search(r'role="alert">([^<]*)<', answer.content.decode())
    assert said is not None and "密码" in said[1] and name not in said[1]


def test_after_ten_wrong_passwords_nobody_signs_in_from_there_for_a_while(reader: Any) -> None:
    account("lin")
    for _ in range(10):
        answer = sign_in(reader, "lin", "wrong-wrong-wrong")
    assert answer.status_code == 429 and "一刻钟" in answer.content.decode()
    assert sign_in(reader, "lin").status_code == 429, "nor with the right one"
    assert sign_in(reader, "lin", REMOTE_ADDR="10.0.0.9").status_code == 302, "but from elsewhere"


def test_what_a_client_says_of_its_address_counts_only_behind_proxies_of_ones_own(
    reader: Any, settings: Any
) -> None:
    from django.test import RequestFactory

    from hefu.web.accounts.client import client_address

    request = RequestFactory().get(
        "/", headers={"x-forwarded-for": "6.6.6.6, 1.2.3.4"}, REMOTE_ADDR="10.0.0.1"
    )
    for proxies, address in ((0, "10.0.0.1"), (1, "1.2.3.4"), (2, "6.6.6.6"), (9, "6.6.6.6")):
        settings.PROXIES = proxies
        assert client_address(request) == address
    request.META.pop("HTTP_X_FORWARDED_FOR")
    settings.PROXIES = 1
    assert client_address(request) == "10.0.0.1"


@pytest.fixture()
def settings(site: Any) -> Iterator[Any]:
    """Django's settings, put back afterwards."""
    from django.test import override_settings

    with override_settings():
        from django.conf import settings

        yield settings


def test_signing_out_ends_the_session(reader: Any) -> None:
    account("lin")
    sign_in(reader, "lin")
    cookie = reader.cookies["sessionid"].value
    assert reader.post("/staff/sign-out/").status_code == 302
    reader.cookies["sessionid"] = cookie
    assert reader.get("/staff/").status_code == 302


def test_a_session_ends_by_itself_and_is_not_for_scripts(reader: Any) -> None:
    account("lin")
    sign_in(reader, "lin")
    cookie = reader.cookies["sessionid"]
    assert 0 < cookie["max-age"] <= 12 * 3600
    assert cookie["httponly"] and cookie["samesite"] == "Lax"


def test_an_account_out_of_use_cannot_sign_in_and_its_session_is_over(reader: Any) -> None:
    user = account("lin")
    client = signed_in(user)
    user.is_active = False
    user.save()
    assert client.get("/staff/").status_code == 302
    assert sign_in(reader, "lin").status_code == 200


def test_passwords_are_kept_by_a_slow_hash_and_weak_ones_refused(reader: Any) -> None:
    user = account("lin")
    assert user.password.startswith("scrypt$")
    client = signed_in(user)
    given = {"old_password": PASSWORD, "new_password1": "12345678", "new_password2": "12345678"}
    answer = client.post("/staff/password/", given)
    shown = answer.content.decode()
    assert answer.status_code == 200 and "10 个字符" in shown and "This password" not in shown


def test_a_new_password_ends_all_other_sessions(reader: Any) -> None:
    user = account("lin")
    mine, other = signed_in(user), signed_in(user)
    new = "changed-31415-mima"
    given = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert mine.post("/staff/password/", given).status_code == 302
    assert mine.get("/staff/").status_code == 200
    assert other.get("/staff/").status_code == 302


def test_who_is_asked_to_sign_in_comes_back_to_where_they_were(reader: Any) -> None:
    account("lin")
    answer = reader.get("/staff/add/")
    assert answer["location"] == "/staff/sign-in/?next=/staff/add/"
    given = {"username": "lin", "password": PASSWORD, "next": "/staff/add/"}
    assert reader.post("/staff/sign-in/", given)["location"] == "/staff/add/"


@pytest.mark.parametrize("to", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_nobody_is_led_elsewhere_by_signing_in(reader: Any, to: str) -> None:
    account("lin")
    given = {"username": "lin", "password": PASSWORD, "next": to}
    assert reader.post("/staff/sign-in/", given)["location"] == "/staff/"


# ── roles ───────────────────────────────────────────────────────────────────────────────


def test_an_admin_gives_a_role_and_nothing_more(reader: Any) -> None:
    from django.contrib.auth.models import User

    from hefu.web.accounts.roles import role_of

    admin = signed_in(account("zhou", "admin"))
    given = {
        "username": "wu", "role": "editor", "first_name": "统计科", 
        "password1": PASSWORD, "password2": PASSWORD, "is_superuser": "on", "is_staff": "on",
    }  # fmt: skip
    assert admin.post("/staff/admin/auth/user/add/", given).status_code == 302
    made = User.objects.get(username="wu")
    assert role_of(made) == "editor" and not made.is_superuser and not made.is_staff
    change = {"username": "wu", "role": "admin", "is_active": "on", "is_superuser": "on"}
    assert admin.post(f"/staff/admin/auth/user/{made.pk}/change/", change).status_code == 302
    made.refresh_from_db()
    assert role_of(made) == "admin" and made.is_staff and not made.is_superuser


def test_pages_of_accounts_need_nothing_inline(reader: Any) -> None:
    user = account("zhou", "admin")
    admin = signed_in(user)
    for address in ("", "auth/user/", "auth/user/add/", f"auth/user/{user.pk}/change/"):
        shown = admin.get(f"/staff/admin/{address}").content.decode()
        assert not re.search(r"<style|<script(?![^>]*\ssrc=)(?![^>]*json)|\sstyle=|\son[a-z]+=", shown)


# ── the command line ────────────────────────────────────────────────────────────────────


def hefu(*args: object, text: str = "", home: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-c", "from hefu.cli import main; main()", "--lang", "zh", *map(str, args)]
    return subprocess.run(
        [*command, "--home", str(home)],
        input=text, capture_output=True, encoding="utf-8", check=False, env=environment,
    )  # fmt: skip


def test_accounts_are_made_listed_and_taken_out_of_use(tmp_path: Path) -> None:
    run = hefu("user", "add", "lin", "--role", "admin", text=f"{PASSWORD}\n", home=tmp_path)
    assert run.returncode == 0, run.stderr
    assert PASSWORD not in run.stdout + run.stderr
    assert "管理员" in hefu("user", "list", home=tmp_path).stdout
    assert hefu("user", "disable", "lin", home=tmp_path).returncode == 0
    assert "已停用" in hefu("user", "list", home=tmp_path).stdout


@pytest.mark.parametrize(
    ("args", "text", "why"),
    [
        (("add", "lin"), "short\n", "10 个字符"),
        (("add", "a b"), f"{PASSWORD}\n", "不能作帐号名"),
        (("disable", "lin"), "", "没有帐号 lin"),
    ],
)
def test_what_an_account_cannot_be_is_told(tmp_path: Path, args: Any, text: str, why: str) -> None:
    run = hefu("user", *args, text=text, home=tmp_path)
    assert run.returncode == 1 and why in run.stderr and "Traceback" not in run.stderr


def test_a_data_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    run = hefu("user", "list", home=tmp_path / "no")
    assert run.returncode == 1 and "--home" in run.stderr and not (tmp_path / "no").exists()


# ── production ──────────────────────────────────────────────────────────────────────────


def test_the_settings_of_production_pass_djangos_own_checks(tmp_path: Path) -> None:
    environment = os.environ | {
        "HEFU_HOME": str(tmp_path), "HEFU_HTTPS": "1", "HEFU_HOSTS": "hefu.example.org",
        "HEFU_PROXIES": "1", "DJANGO_SETTINGS_MODULE": "hefu.web.settings",
    }  # fmt: skip
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "INFO"]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=environment)
    assert run.returncode == 0, run.stderr
    assert "no issues (0 silenced)" in run.stdout
