"""The application that a server of production runs: ``hefu.web.wsgi:application``."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hefu.web.settings")
application = get_wsgi_application()
