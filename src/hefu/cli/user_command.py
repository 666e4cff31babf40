"""``hefu user``: the accounts of those who add documents and corrections; ``hefu labels``: what they said."""

import getpass
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hefu.cli import output
from hefu.cli.options import SETTINGS, LangChoice, Options
from hefu.cli.usage import Command, Group, Refusal
from hefu.cli.words import Words
from hefu.errors import HefuError

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class RoleChoice(StrEnum):
    """What an account may do."""

    editor = "editor"
    admin = "admin"


_ROLES = {
    "reader": "user.is_reader",
    "editor": "user.is_editor",
    "admin": "user.is_admin",
    "disabled": "user.is_disabled",
}


def add_user(app: typer.Typer, words: Words, declare: Options) -> None:
    """Add both commands to ``app``."""
    say, option = words.say, declare.option
    users = typer.Typer(cls=Group, help=say("user.help"), rich_markup_mode=None, invoke_without_command=True)
    app.add_typer(users, name="user")
    home_option = option("--home", help="serve.home", metavar="folder", file_okay=False)
    default = Path("hefu-data")
    name_argument = declare.argument("account", "user.name")

    @users.callback()
    def root(ctx: typer.Context) -> None:
        if ctx.invoked_subcommand is None:
            sys.stdout.write(ctx.get_help() + "\n")
            raise typer.Exit(2)

    @users.command(cls=Command, help=say("user.add"), context_settings=SETTINGS)
    def add(
        name: Annotated[str, name_argument],
        role: Annotated[
            RoleChoice, declare.choice(RoleChoice, "--role", help="user.role")
        ] = RoleChoice.editor,
        home: Annotated[Path, home_option] = default,
        lang: Annotated[LangChoice | None, declare.lang] = None,
    ) -> None:
        _open(home)
        from django.contrib.auth.models import User
        from django.core.exceptions import ValidationError
        from django.db import transaction

        from hefu.web.accounts.roles import set_role

        if User.objects.filter(username=name).exists():
            raise HefuError("user.taken", name=name)
        user = User(username=name)
        try:
            user.full_clean(exclude=["password"])
        except ValidationError as error:
            raise HefuError("user.name", name=name) from error
        _give_password(user, words)
        with transaction.atomic():
            user.save()
            set_role(user, role.value)
        sys.stdout.write(say("user.added", name=name, role=say(_ROLES[role.value])) + "\n")

    @users.command("list", cls=Command, help=say("user.list"), context_settings=SETTINGS)
    def show(
        home: Annotated[Path, home_option] = default,
        lang: Annotated[LangChoice | None, declare.lang] = None,
    ) -> None:
        _open(home)
        from django.contrib.auth.models import User

        from hefu.web.accounts.roles import role_of

        found = list(User.objects.order_by("username"))
        for user in found:
            role = (role_of(user) or "reader") if user.is_active else "disabled"
            last = user.last_login.date().isoformat() if user.last_login else "–"
            sys.stdout.write(f"{user.username}\t{say(_ROLES[role])}\t{last}\n")
        if not found:
            sys.stderr.write(say("user.none") + "\n")

    @users.command(cls=Command, help=say("user.disable"), context_settings=SETTINGS)
    def disable(
        name: Annotated[str, name_argument],
        home: Annotated[Path, home_option] = default,
        lang: Annotated[LangChoice | None, declare.lang] = None,
    ) -> None:
        _open(home)
        user = _known(name)
        user.is_active = False
        user.save(update_fields=["is_active"])
        sys.stdout.write(say("user.disabled", name=name) + "\n")

    @users.command(cls=Command, help=say("user.password"), context_settings=SETTINGS)
    def password(
        name: Annotated[str, name_argument],
        home: Annotated[Path, home_option] = default,
        lang: Annotated[LangChoice | None, declare.lang] = None,
    ) -> None:
        _open(home)
        user = _known(name)
        _give_password(user, words)
        user.is_active = True
        user.save(update_fields=["password", "is_active"])
        sys.stdout.write(say("user.changed", name=name) + "\n")

    @app.command(cls=Command, help=say("labels.help"), context_settings=SETTINGS)
    def labels(
        home: Annotated[Path, home_option] = default,
        out: Annotated[Path | None, declare.out] = None,
        lang: Annotated[LangChoice | None, declare.lang] = None,
    ) -> None:
        _open(home)
        from hefu.web.contribute.labels import labels as made
        from hefu.web.contribute.labels import lines

        found = list(made())
        output.write_text("".join(lines(found)), out)
        if out is not None:
            sys.stderr.write(say("common.written", path=out, count=len(found)) + "\n")


def _open(home: Path) -> None:
    """Set Django up on a data folder that is there: a wrong one must not be made."""
    from hefu.web.serve import prepare

    if not home.is_dir():
        raise HefuError("user.no_home", path=home)
    prepare(home)


def _known(name: str) -> "User":
    from django.contrib.auth.models import User

    user = User.objects.filter(username=name).first()
    if user is None:
        known = tuple(User.objects.order_by("username").values_list("username", flat=True)[:20])
        raise HefuError("user.unknown", name=name, known=known or ("–",))
    return user


def _give_password(user: "User", words: Words) -> None:
    """Ask for a password twice, or take the first line of standard input; weak ones are refused."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.utils import translation

    if sys.stdin.isatty():
        given = getpass.getpass(words.say("user.ask"))
        if getpass.getpass(words.say("user.ask_again")) != given:
            raise Refusal(words.say("user.differ"))
    else:
        given = sys.stdin.readline().rstrip("\r\n")
    with translation.override("en" if words.lang == "en" else "zh-hans"):
        try:
            validate_password(given, user)
        except ValidationError as error:
            why: Any = " ".join(error.messages)
            raise HefuError("user.weak", why=why) from error
    user.set_password(given)
