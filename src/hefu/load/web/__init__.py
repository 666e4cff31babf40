"""One page or file of the web, fetched politely and within bounds.

Only http and https; the server's robots.txt is kept; no cookies, no credentials, one request for
the page. An office's own network is a source like any other, so private addresses may be asked
for, but a page outside cannot lead there: a host is asked at the very addresses that were looked
at, so that none can answer with others. Where a proxy finds the hosts, its own rules hold, and a page
leads to another host only if we can find it too. httpx is used here and nowhere else.
"""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
import tempfile
import zlib
from collections.abc import AsyncIterator, Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from importlib.metadata import version
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.request import getproxies, proxy_bypass
from urllib.robotparser import RobotFileParser

from hefu.errors import LoadError, printable
from hefu.load.web.named import file_name
from hefu.load.web.reach import Address, is_link_local, may_lead

if TYPE_CHECKING:
    import httpx

AGENT: Final = "hefu"
_LARGEST_ROBOTS: Final = 512 * 1024
"""Crawlers need not read more of a robots.txt (RFC 9309, 2.5)."""
_CHUNK: Final = 64 * 1024
_CLOSED: Final = ("User-agent: *", "Disallow: /")
_REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
_FORBIDDEN: Final = frozenset((401, 402, 403, 407, 451))
_GONE: Final = frozenset((404, 410))
_BUSY: Final = frozenset((429, 503))
_MOST_TRIED: Final = 4
"""Addresses of a host that are tried in turn."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long all of it may take, how large the page may be, how often it may lead elsewhere."""

    seconds: float = 30.0
    bytes: int = 64 * 1024 * 1024
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as served: its address after redirects, its bytes, and what the server said of it.

    ``media_type`` is in lower case ("text/html"), ``charset`` None where the server named none;
    ``name`` is a guess of a file's name that can be used as one, with an ending where known.
    """

    url: str
    data: bytes
    media_type: str
    charset: str | None
    name: str


def fetch(url: str, limits: Limits | None = None) -> Fetched:
    """Fetch one page. Raises :class:`LoadError` that says why it could not be had."""
    work = _within(url, limits or Limits())
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    # Called from within asyncio (a notebook): its loop cannot wait for another.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(_run, work).result()


@contextmanager
def kept(fetched: Fetched) -> Iterator[Path]:
    """The page as a file of its name, for as long as the block lasts."""
    with tempfile.TemporaryDirectory(prefix="hefu-") as folder:
        path = Path(folder) / fetched.name
        path.write_bytes(fetched.data)
        yield path


def _run(work: Coroutine[object, object, Fetched]) -> Fetched:
    return asyncio.run(work)


async def _within(url: str, limits: Limits) -> Fetched:
    import httpx

    try:
        async with asyncio.timeout(limits.seconds):
            return await _fetch(url, limits)
    except (TimeoutError, httpx.TimeoutException) as error:
        raise LoadError("web.slow", url=_shown(url), seconds=f"{limits.seconds:g}") from error
    except ValueError as error:  # an address that one library takes and another does not
        raise LoadError("web.address", url=_shown(url)) from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        code = "web.certificate" if _is_tls(error) else "web.unreachable"
        raise LoadError(code, url=_shown(url)) from error


async def _fetch(url: str, limits: Limits) -> Fetched:
    import httpx

    agent = f"{AGENT}/{version('hefu')}"
    headers = {
        "User-Agent": agent,
        "Accept": "text/html,application/xhtml+xml,application/pdf,*/*;q=0.8",
        "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
        "Accept-Encoding": "gzip",
    }
    # No connection is used twice: two hosts may share an address, but not a certificate.
    once = httpx.Limits(max_keepalive_connections=0)
    async with httpx.AsyncClient(
        headers=headers, timeout=httpx.Timeout(limits.seconds), limits=once, follow_redirects=False
    ) as client:
        client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        known: dict[str, RobotFileParser] = {}
        at = _address(url)
        before: Sequence[Address] = ()
        host = ""
        for _ in range(limits.redirects + 1):
            after = await _reached(at)
            if host and (after or at.host != host) and not may_lead(before, after):
                raise LoadError("web.inward", url=_shown(url), to=_shown(str(at)))
            if not await _allowed(client, at, after, known, limits):
                raise LoadError("web.robots", url=_shown(str(at)))
            async with _answer(client, at, after) as answer:
                if answer.status_code not in _REDIRECTS or "location" not in answer.headers:
                    _refuse(answer, str(at))
                    return _fetched(answer, str(at), await _body(answer, at, limits.bytes))
                host, before = at.host, after
                at = _address(str(at.join(answer.headers["location"])))
    raise LoadError("web.circle", url=_shown(url), most=limits.redirects)


@asynccontextmanager
async def _answer(
    client: httpx.AsyncClient, at: httpx.URL, places: Sequence[Address]
) -> AsyncIterator[httpx.Response]:
    """What a host answers that was found at these places; it is asked nowhere else."""
    answer = await _asked(client, at, () if _by_proxy(at) else places[:_MOST_TRIED])
    try:
        yield answer
    finally:
        await answer.aclose()


async def _asked(client: httpx.AsyncClient, at: httpx.URL, places: Sequence[Address]) -> httpx.Response:
    import httpx

    if not places:
        return await client.send(client.build_request("GET", at), stream=True)
    named = {"Host": at.netloc.decode("ascii")}
    wait = httpx.Timeout(client.timeout.read, connect=(client.timeout.connect or 0) / len(places))
    # The certificate is asked for, and held to, the name.
    more = {"sni_hostname": at.raw_host.decode("ascii")} if at.scheme == "https" else {}
    for n, place in enumerate(places):
        to = at.copy_with(host=str(place))
        request = client.build_request("GET", to, headers=named, timeout=wait, extensions=more)
        try:
            return await client.send(request, stream=True)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            if n == len(places) - 1 or _is_tls(error):
                raise
    raise AssertionError("one of the places answers, or the last of them fails")


def _by_proxy(at: httpx.URL) -> bool:
    proxies = getproxies()
    return ("all" in proxies or at.scheme in proxies) and not proxy_bypass(at.host)


def _address(url: str) -> httpx.URL:
    """The address, if it is one that may be asked for."""
    import httpx

    try:
        at = httpx.URL(url)
        scheme, host, userinfo = at.scheme, at.host, at.userinfo
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise LoadError("web.address", url=_shown(url)) from error
    if scheme not in ("http", "https"):
        raise LoadError("web.scheme", url=_shown(url))
    if userinfo:
        raise LoadError("web.credentials", url=_shown(url))
    if not host or (at.port or 0) > 65535:
        raise LoadError("web.address", url=_shown(url))
    return at


async def _reached(at: httpx.URL) -> Sequence[Address]:
    """The addresses a host stands for; none where a proxy has to find them."""
    port = at.port or (443 if at.scheme == "https" else 80)
    try:
        found = await asyncio.get_running_loop().getaddrinfo(
            at.raw_host.decode("ascii").strip("[]"), port, type=socket.SOCK_STREAM
        )
    except (OSError, UnicodeError) as error:
        if _by_proxy(at):
            return ()
        raise LoadError("web.unreachable", url=_shown(str(at))) from error
    addresses = [ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    # Nothing is published there, but clouds hand out their secrets (169.254.169.254).
    if any(is_link_local(address) for address in addresses):
        raise LoadError("web.link_local", url=_shown(str(at)))
    return tuple(dict.fromkeys(addresses))


async def _allowed(
    client: httpx.AsyncClient,
    at: httpx.URL,
    places: Sequence[Address],
    known: dict[str, RobotFileParser],
    limits: Limits,
) -> bool:
    """Whether the server's robots.txt lets us read the page; ``known`` are those read already.

    As urllib.robotparser has it: one that is forbidden forbids everything, one that is missing or
    fails forbids nothing.
    """
    import httpx

    origin = f"{at.scheme}://{at.netloc.decode('ascii')}"
    if origin not in known:
        known[origin] = RobotFileParser()
        try:
            written = await _robots(client, at.join("/robots.txt"), places, limits)
        except (httpx.HTTPError, LoadError):
            written = ""
        try:
            known[origin].parse(written.splitlines() if written is not None else _CLOSED)
        except ValueError:  # "Crawl-delay: ²" is a digit to it, but no number
            known[origin] = RobotFileParser()
            known[origin].parse(())
    return known[origin].can_fetch(AGENT, str(at))


async def _robots(
    client: httpx.AsyncClient, at: httpx.URL, places: Sequence[Address], limits: Limits
) -> str | None:
    """The text of a robots.txt, "" where there is none; None where it may not be read."""
    host = at.host
    for _ in range(limits.redirects + 1):
        async with _answer(client, at, places) as answer:
            if answer.status_code in _REDIRECTS and "location" in answer.headers:
                at = _address(str(at.join(answer.headers["location"])))
                if at.host != host:
                    return ""
                continue
            if answer.status_code in (401, 403):
                return None
            if answer.status_code != 200:
                return ""
            data = await _body(answer, at, _LARGEST_ROBOTS, cut=True)
            return data.decode("utf-8-sig", "replace")
    return ""


def _refuse(answer: httpx.Response, url: str) -> None:
    """Raise for an answer that is no page."""
    status = answer.status_code
    if status in _BUSY:
        wait = printable(answer.headers.get("retry-after", ""))[:40]
        if wait.isdigit():
            raise LoadError("web.busy_for", url=_shown(url), status=status, wait=wait)
        raise LoadError("web.busy", url=_shown(url), status=status)
    if status in _GONE:
        raise LoadError("web.missing", url=_shown(url), status=status)
    if status in _FORBIDDEN:
        raise LoadError("web.forbidden", url=_shown(url), status=status)
    if not 200 <= status < 300:
        raise LoadError("web.status", url=_shown(url), status=status)


async def _body(answer: httpx.Response, at: httpx.URL, most: int, *, cut: bool = False) -> bytes:
    """The bytes of an answer, unpacked; more than ``most`` are refused, or left out (``cut``).

    Unpacked here and not by httpx, which would unpack any number of packings, each without a bound.
    """
    url = _shown(str(at))
    packing = answer.headers.get("content-encoding", "").strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip"):
        raise LoadError("web.packed", url=url, packing=printable(packing)[:40])
    said = answer.headers.get("content-length", "")
    if said.isdigit() and int(said[:20]) > most and not cut:
        raise LoadError("web.too_large", url=url, limit=f"{most:,}")
    unpack = zlib.decompressobj(wbits=31) if packing.endswith("gzip") else None
    parts: list[bytes] = []
    size = 0
    async for chunk in answer.aiter_raw(_CHUNK):
        if unpack is not None and unpack.eof:
            break  # zlib would keep whatever follows
        for piece in (chunk,) if unpack is None else _unpacked(unpack, chunk, url):
            parts.append(piece)
            size += len(piece)
            if size > most and cut:
                return b"".join(parts)[:most]
            if size > most:
                raise LoadError("web.too_large", url=url, limit=f"{most:,}")
    if unpack is not None and not unpack.eof:
        raise LoadError("web.packed", url=url, packing=packing)
    return b"".join(parts)


def _unpacked(unpack: zlib._Decompress, chunk: bytes, url: str) -> Iterator[bytes]:
    """What a chunk unpacks to, in pieces of a bounded size."""
    most = 16 * _CHUNK
    try:
        while True:
            piece = unpack.decompress(chunk, most)
            yield piece
            chunk = unpack.unconsumed_tail
            if unpack.eof or (not chunk and len(piece) < most):
                return
    except zlib.error as error:
        raise LoadError("web.packed", url=url, packing="gzip") from error


def _fetched(answer: httpx.Response, url: str, data: bytes) -> Fetched:
    kind = answer.headers.get("content-type", "")
    media_type = printable(kind.partition(";")[0]).strip().lower()[:100]
    said = re.search(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,30})""", kind, re.IGNORECASE)
    name = file_name(answer.headers.get("content-disposition", ""), url, media_type)
    return Fetched(url, data, media_type, said[1].lower() if said else None, name)


def _shown(url: str) -> str:
    """An address as it may be shown: without the password in it."""
    return printable(re.sub(r"(?<=//)[^/?#]*@", "", url))[:300]


def _is_tls(error: BaseException | None) -> bool:
    seen = 0
    while error is not None and seen < 10:
        if isinstance(error, ssl.SSLError) or "CERTIFICATE_VERIFY" in str(error):
            return True
        error, seen = error.__cause__ or error.__context__, seen + 1
    return False
