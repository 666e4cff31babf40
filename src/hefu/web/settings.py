"""Settings of the Django project, from the environment.

=====================  ==========================================================================
``HEFU_HOME``          folder for the database, the secret key and uploads (``./hefu-data``)
``DATABASE_URL``       another database, such as ``postgres://user@host/hefu``
``HEFU_HOSTS``         names under which the server is reached, with commas (this machine's)
``HEFU_HTTPS``         "1" where it is reached by https only: secure cookies, HSTS
``HEFU_PROXIES``       how many proxies of one's own stand in front; what they say of the client counts
``HEFU_UPLOAD_MB``     the largest file that may be added (50)
``HEFU_KEEP``          megabytes of pages that each process keeps ready (32; 0: none)
``HEFU_DEBUG``         "1" for developers only
=====================  ==========================================================================
"""

from __future__ import annotations

import os
import secrets
import socket
from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from hefu.errors import OutputError

HERE = Path(__file__).resolve().parent
HOME = Path(os.environ.get("HEFU_HOME") or "hefu-data").absolute()


def _secret() -> str:
    """The key that signs cookies: made once, kept where only this user can read it."""
    path = HOME / "secret-key"
    try:
        return path.read_text("ascii").strip()
    except FileNotFoundError:
        HOME.mkdir(parents=True, exist_ok=True)
        key = secrets.token_urlsafe(50)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(key)
        return key


def _number(name: str, usual: int) -> int:
    """A whole number of the environment; ``usual`` where it is not set."""
    given = os.environ.get(name) or str(usual)
    if not (given.isascii() and given.isdigit() and len(given) < 7):
        raise OutputError("serve.odd_number", name=name, given=given[:40])
    return int(given)


def _names() -> list[str]:
    given = os.environ.get("HEFU_HOSTS")
    if given:
        return [name.strip() for name in given.split(",") if name.strip()]
    return ["localhost", "127.0.0.1", "[::1]", socket.gethostname(), *_own_address()]


def _own_address() -> list[str]:
    """The address by which the network reaches this machine, where there is one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as trial:
        try:
            trial.connect(("192.0.2.1", 9))  # nothing is sent: the system only chooses the way
        except OSError:
            return []
        return [str(trial.getsockname()[0])]


SECRET_KEY = os.environ.get("HEFU_SECRET_KEY") or _secret()
DEBUG = os.environ.get("HEFU_DEBUG") == "1"
ALLOWED_HOSTS = _names()
HTTPS = os.environ.get("HEFU_HTTPS") == "1"
PROXIES = _number("HEFU_PROXIES", 0)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "hefu.web.accounts",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "hefu.web.contribute",
    "hefu.web.explore",
    "hefu.web.api",
    "hefu.web.offline",
]
KEPT_MEGABYTES = _number("HEFU_KEEP", 32)
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hefu.web.kept.kept",
    "csp.middleware.CSPMiddleware",
    "hefu.web.guard.without_nul",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "hefu.web.contribute.bounds.bounded",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "hefu.web.urls"
WSGI_APPLICATION = "hefu.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hefu.web.explore.context.everywhere",
            ],
        },
    }
]

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{HOME / 'hefu.sqlite3'}", conn_max_age=600, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Readers do not wait for the writer, and the writer does not lose to a busy reader. The file is not
    # mapped: that saved no time that could be measured, and counted 250 MB more for each process.
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        transaction_mode="IMMEDIATE",
        timeout=20,
        init_command=(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
            " PRAGMA cache_size=-16384; PRAGMA temp_store=MEMORY;"
        ),
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("English"))]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = HOME / "uploads"

FILE_UPLOAD_PERMISSIONS = 0o600
LARGEST_UPLOAD = _number("HEFU_UPLOAD_MB", 50) * 1024 * 1024
LARGEST_PASTE = 2 * 1024 * 1024

LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "contribute:home"
SESSION_COOKIE_AGE = 12 * 60 * 60
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "hefu.web.accounts.passwords.LongEnough",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# Ten wrong passwords from one address within a quarter of an hour, then a quarter of an hour's rest.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = ["ip_address"]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
AXES_CLIENT_IP_CALLABLE = "hefu.web.accounts.client.client_address"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
# Of a pasted text; all other forms are refused from 256 KB on.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * LARGEST_PASTE
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
