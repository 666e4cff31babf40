"""Where a request comes from."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address of the client, by which failed sign-ins are counted.

    What the client says of itself counts only as far as our own proxies wrote it: each adds the address it
    was asked from, so behind ``HEFU_PROXIES`` of them the client is the one so many from the end.
    """
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    hops.append(str(request.META.get("REMOTE_ADDR") or "0.0.0.0"))
    proxies: int = settings.PROXIES
    return str(hops[max(0, len(hops) - 1 - proxies)])
