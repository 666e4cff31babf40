"""One page or file of the web, fetched politely and within bounds.

Only http and https; the server's robots.txt is kept; no cookies, no credentials, one request for
the page. An office's own network is a source like any other, so private addresses may be asked
for, but a page outside cannot lead there. httpx is used here and nowhere else.
"""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
import tempfile
import zlib
from collections.abc import AsyncIterator, Coroutine, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from importlib.metadata import version
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit
from urllib.robotparser import RobotFileParser

from hefu.errors import LoadError, printable

if TYPE_CHECKING:
    import httpx

AGENT: Final = "hefu"
_LARGEST_ROBOTS: Final = 512 * 1024
"""Crawlers need not read more of a robots.txt (RFC 9309, 2.5)."""
_CHUNK: Final = 64 * 1024
_LONGEST_NAME: Final = 100
_CLOSED: Final = ("User-agent: *", "Disallow: /")
_REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
_FORBIDDEN: Final = frozenset((401, 402, 403, 407, 451))
_GONE: Final = frozenset((404, 410))
_BUSY: Final = frozenset((429, 503))
_UNNAMED = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_FILE_NAME = re.compile(
    r"""filename\*\s*=\s*([\w-]+)'[^']*'([^;\s]+)|filename\s*=\s*(?:"([^"]*)"|([^;\s]+))""", re.I
)
_SUFFIX_OF: Mapping[str, str] = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
}

Address = IPv4Address | IPv6Address


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


def may_lead(before: Sequence[Address], after: Sequence[Address]) -> bool:
    """Whether a page at one of these addresses may lead to one of those.

    No page outside may lead into a private network, where it would be read in the user's name.
    """
    return any(not _plain(at).is_global for at in before) or all(_plain(at).is_global for at in after)


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
    timeout = httpx.Timeout(limits.seconds)
    async with httpx.AsyncClient(headers=headers, timeout=timeout, follow_redirects=False) as client:
        client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        known: dict[str, RobotFileParser] = {}
        at = _address(url)
        before: Sequence[Address] = ()
        for _ in range(limits.redirects + 1):
            after = await _reached(at)
            if before and not may_lead(before, after):
                raise LoadError("web.inward", url=_shown(url), to=_shown(str(at)))
            if not await _allowed(client, at, known, limits):
                raise LoadError("web.robots", url=_shown(str(at)))
            async with _answer(client, at) as answer:
                if answer.status_code not in _REDIRECTS or "location" not in answer.headers:
                    _refuse(answer, str(at))
                    return _fetched(answer, await _body(answer, limits.bytes))
                at, before = _address(str(at.join(answer.headers["location"]))), after
    raise LoadError("web.circle", url=_shown(url), most=limits.redirects)


@asynccontextmanager
async def _answer(client: httpx.AsyncClient, at: httpx.URL) -> AsyncIterator[httpx.Response]:
    async with client.stream("GET", at) as answer:
        yield answer


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
    except (OSError, UnicodeError):
        return ()
    addresses = [ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    # Nothing is published there, but clouds hand out their secrets (169.254.169.254).
    if any(_plain(address).is_link_local for address in addresses):
        raise LoadError("web.link_local", url=_shown(str(at)))
    return addresses


def _plain(address: Address) -> Address:
    """The IPv4 address that an IPv6 address stands for, if it does."""
    return getattr(address, "ipv4_mapped", None) or address


async def _allowed(
    client: httpx.AsyncClient, at: httpx.URL, known: dict[str, RobotFileParser], limits: Limits
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
            written = await _robots(client, at.join("/robots.txt"), limits)
        except (httpx.HTTPError, LoadError):
            written = ""
        try:
            known[origin].parse(written.splitlines() if written is not None else _CLOSED)
        except ValueError:  # "Crawl-delay: ²" is a digit to it, but no number
            known[origin] = RobotFileParser()
            known[origin].parse(())
    return known[origin].can_fetch(AGENT, str(at))


async def _robots(client: httpx.AsyncClient, at: httpx.URL, limits: Limits) -> str | None:
    """The text of a robots.txt, "" where there is none; None where it may not be read."""
    host = at.host
    for _ in range(limits.redirects + 1):
        async with _answer(client, at) as answer:
            if answer.status_code in _REDIRECTS and "location" in answer.headers:
                at = _address(str(at.join(answer.headers["location"])))
                if at.host != host:
                    return ""
                continue
            if answer.status_code in (401, 403):
                return None
            if answer.status_code != 200:
                return ""
            data = await _body(answer, _LARGEST_ROBOTS, cut=True)
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


async def _body(answer: httpx.Response, most: int, *, cut: bool = False) -> bytes:
    """The bytes of an answer, unpacked; more than ``most`` are refused, or left out (``cut``).

    Unpacked here and not by httpx, which would unpack any number of packings, each without a bound.
    """
    url = _shown(str(answer.url))
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
            if not chunk and len(piece) < most:
                return
    except zlib.error as error:
        raise LoadError("web.packed", url=url, packing="gzip") from error


def _fetched(answer: httpx.Response, data: bytes) -> Fetched:
    kind = answer.headers.get("content-type", "")
    media_type = printable(kind.partition(";")[0]).strip().lower()[:100]
    said = re.search(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,30})""", kind, re.IGNORECASE)
    url = str(answer.url)
    name = _name(answer.headers.get("content-disposition", ""), url, media_type)
    return Fetched(url, data, media_type, said[1].lower() if said else None, name)


def _name(disposition: str, url: str, media_type: str) -> str:
    """A file's name for a page: what the server calls it, else the end of its address."""
    name = ""
    if found := _FILE_NAME.search(disposition[:1000]):
        name = found[3] or found[4] or ""
        if found[1]:
            try:
                name = unquote(found[2], found[1])
            except LookupError:
                name = unquote(found[2])
        elif "%" in name:
            name = unquote(name)
        elif name and not name.isascii():
            # Header bytes above ASCII reach us as latin-1; Chinese servers send UTF-8 or GBK in them.
            raw = name.encode("latin-1", "replace")
            name = raw.decode("utf-8", "replace") if _is_utf8(raw) else raw.decode("gb18030", "replace")
    name = name or unquote(PurePosixPath(urlsplit(url).path).name)
    name = printable(_UNNAMED.sub("_", name.replace("\\", "/").rpartition("/")[2])).strip(". ")
    stem, suffix = PurePosixPath(name or "page").stem, PurePosixPath(name or "page").suffix
    known = _SUFFIX_OF.get(media_type, "")
    if not re.fullmatch(r"\.[A-Za-z0-9]{1,6}", suffix):
        stem, suffix = stem + suffix, known
    # Long names in Chinese take three bytes a character, and file systems count bytes.
    short = stem.encode("utf-8")[:_LONGEST_NAME].decode("utf-8", "ignore")
    return f"{short or 'page'}{suffix}"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


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
