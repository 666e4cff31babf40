"""A page of the web is fetched politely, within bounds, and from a server of our own in these tests."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest

from hefu.errors import LoadError
from hefu.load.web import Limits, fetch, kept
from hefu.load.web.reach import may_lead

PAGE = "<html><body><p>全年生产总值增长6.5%左右。</p></body></html>"
BIG = 3 * 1024 * 1024
SMALL = Limits(seconds=5, bytes=1024 * 1024)


class Site(BaseHTTPRequestHandler):
    """A site with a page for each thing that can happen."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        asked: list[tuple[str, dict[str, str]]] = self.server.asked  # type: ignore[attr-defined]
        asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
        name = self.path.partition("?")[0].strip("/").replace(".", "_").replace("/", "_") or "index"
        found = getattr(self, f"at_{name}", None)
        if found is None:
            self.give(b"not here", status=404)
        else:
            found()

    def give(
        self, data: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **more: str
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for key, value in more.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def lead(self, to: str) -> None:
        self.give(b"", status=302, Location=to, Set_Cookie="spy=1; Path=/")

    def at_index(self) -> None:
        self.give(PAGE.encode())

    def at_robots_txt(self) -> None:
        self.give(self.server.robots, "text/plain", self.server.robots_status)  # type: ignore[attr-defined]

    def at_gbk_html(self) -> None:
        self.give(PAGE.encode("gbk"), "text/html;Charset=GB2312")

    def at_moved(self) -> None:
        self.lead("/gbk.html")

    def at_round(self) -> None:
        self.lead("/round")

    def at_inward(self) -> None:
        self.lead("http://169.254.169.254/latest/meta-data/")

    def at_file(self) -> None:
        self.lead("file:///etc/passwd")

    def at_packed(self) -> None:
        self.give(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def at_bomb(self) -> None:
        self.give(gzip.compress(b"0" * (200 * 1024 * 1024), 1), Content_Encoding="gzip")

    def at_bombs(self) -> None:
        self.give(gzip.compress(gzip.compress(PAGE.encode())), Content_Encoding="gzip, gzip")

    def at_broken(self) -> None:
        self.give(gzip.compress(PAGE.encode())[:-20], Content_Encoding="gzip")

    def at_trailed(self) -> None:
        """A page of one packing, and zeros after it without end."""
        self.send_response(200)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(gzip.compress(PAGE.encode()))
        self.drop(b"\0" * 65536, 0)

    def at_whoami(self) -> None:
        self.give(self.headers["Host"].encode())

    def at_huge(self) -> None:
        self.give(b"x" * BIG)

    def at_endless(self) -> None:
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        self.drop(b"x" * 65536, 0)

    def at_drip(self) -> None:
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        self.drop(b"x", 0.1)

    def at_slowhead(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        self.drop(b"X-Slow: 1\r\n", 0.1)

    def drop(self, data: bytes, pause: float) -> None:
        try:
            for _ in range(6000):
                self.wfile.write(data)
                self.wfile.flush()
                time.sleep(pause)
        except OSError:
            pass
        self.close_connection = True

    def at_busy(self) -> None:
        self.give(b"", status=503, Retry_After="120")

    def at_tooMany(self) -> None:
        self.give(b"", status=429)

    def at_secret(self) -> None:
        self.give(b"", status=403)

    def at_fails(self) -> None:
        self.give(b"", status=500)

    def at_get(self) -> None:
        name = "attachment; filename*=UTF-8''%E5%85%AC%E6%8A%A5.pdf"
        self.give(b"%PDF-1.4", "application/pdf", Content_Disposition=name)

    def at_evil(self) -> None:
        self.give(b"x", Content_Disposition='attachment; filename="../../etc/pass\\wd.txt"')

    def at_cut(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"x" * 10)
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    asked: list[tuple[str, dict[str, str]]]
    robots: bytes
    robots_status: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


@pytest.fixture
def site() -> Iterator[Server]:
    server = Server(("127.0.0.1", 0), Site)
    server.asked, server.robots, server.robots_status = [], b"", 404
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def refused(url: str, limits: Limits = SMALL) -> LoadError:
    with pytest.raises(LoadError) as caught:
        fetch(url, limits)
    assert caught.value.say("zh") and caught.value.say("en")
    return caught.value


def test_a_page_comes_with_its_address_kind_and_charset(site: Server) -> None:
    found = fetch(site.url + "/gbk.html")
    assert found.url == site.url + "/gbk.html"
    assert found.data.decode("gbk") == PAGE
    assert (found.media_type, found.charset, found.name) == ("text/html", "gb2312", "gbk.html")


def test_the_address_after_a_redirect_is_told(site: Server) -> None:
    assert fetch(site.url + "/moved").url == site.url + "/gbk.html"


def test_we_say_who_we_are_and_take_no_cookies(site: Server) -> None:
    fetch(site.url + "/moved")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/moved", "/gbk.html"]
    assert all(headers["user-agent"].startswith("hefu/") for _, headers in site.asked)
    assert all("cookie" not in headers and "authorization" not in headers for _, headers in site.asked)


def test_a_packed_page_is_unpacked(site: Server) -> None:
    assert fetch(site.url + "/packed").data == PAGE.encode()


@pytest.mark.parametrize("page", ["bomb", "huge", "endless"])
def test_a_page_that_is_too_large_is_refused_also_when_it_grows_by_unpacking(site: Server, page: str) -> None:
    assert refused(f"{site.url}/{page}").code == "web.too_large"


@pytest.mark.parametrize("page", ["bombs", "broken"])
def test_packings_within_packings_and_broken_ones_are_refused(site: Server, page: str) -> None:
    assert refused(f"{site.url}/{page}").code == "web.packed"


def test_nothing_is_taken_in_after_the_end_of_a_packing(site: Server) -> None:
    # Read on, it would never end within the time limit.
    assert fetch(site.url + "/trailed", Limits(seconds=60)).data == PAGE.encode()


def test_a_host_is_asked_by_its_name_at_the_address_that_was_looked_at(site: Server) -> None:
    host = f"localhost:{site.server_address[1]}"
    found = fetch(f"http://{host}/whoami")
    assert (found.data.decode(), found.url) == (host, f"http://{host}/whoami")


@pytest.mark.parametrize("page", ["drip", "slowhead"])
def test_the_time_limit_is_for_all_of_it_however_the_server_trickles(site: Server, page: str) -> None:
    # Left alone, the server would go on for ten minutes.
    start = time.monotonic()
    assert refused(f"{site.url}/{page}", Limits(seconds=0.7)).code == "web.slow"
    assert time.monotonic() - start < 60


def test_what_the_server_answers_is_said_plainly(site: Server) -> None:
    assert refused(site.url + "/nowhere").code == "web.missing"
    assert refused(site.url + "/secret").code == "web.forbidden"
    assert refused(site.url + "/fails").code == "web.status"
    assert refused(site.url + "/tooMany").code == "web.busy"
    assert "120" in refused(site.url + "/busy").say("zh")
    assert refused(site.url + "/cut").code == "web.unreachable"


def test_pages_that_lead_in_a_circle_or_out_of_the_web_are_refused(site: Server) -> None:
    assert refused(site.url + "/round").code == "web.circle"
    assert refused(site.url + "/file").code == "web.scheme"
    assert refused(site.url + "/inward").code == "web.link_local"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("file:///etc/passwd", "web.scheme"),
        ("ftp://example.org/a", "web.scheme"),
        ("data:text/html,x", "web.scheme"),
        ("http://name:geheim@127.0.0.1/", "web.credentials"),
        ("http://", "web.address"),
        ("http://[::1", "web.address"),
        ("http://127.0.0.1:99999/", "web.address"),
        ("http://a\x00b/", "web.address"),
        ("http://169.254.169.254/", "web.link_local"),
        ("http://[::ffff:169.254.169.254]/", "web.link_local"),
        ("http://[64:ff9b::a9fe:a9fe]/", "web.link_local"),
        ("http://127.0.0.1:9/", "web.unreachable"),
    ],
)
def test_only_pages_of_the_web_are_asked_for(url: str, code: str) -> None:
    error = refused(url)
    assert error.code == code
    assert "geheim" not in error.say("zh") + error.say("en")


def test_robots_txt_is_kept(site: Server) -> None:
    site.robots, site.robots_status = b"User-agent: *\nDisallow: /gbk.html\n", 200
    assert fetch(site.url + "/").data == PAGE.encode()
    assert refused(site.url + "/gbk.html").code == "web.robots"
    assert refused(site.url + "/moved").code == "web.robots"
    assert "/gbk.html" not in [path for path, _ in site.asked]


@pytest.mark.parametrize(
    "text", ["User-agent: *\nCrawl-delay: ²\n", "\ufeffUser-agent: hefu\nDisallow: /x\n", "\x00" * 99]
)
def test_a_robots_txt_that_is_odd_forbids_only_what_it_says(site: Server, text: str) -> None:
    site.robots, site.robots_status = text.encode(), 200
    assert fetch(site.url + "/").data


@pytest.mark.parametrize(("status", "allowed"), [(401, False), (403, False), (404, True), (500, True)])
def test_a_robots_txt_that_fails_allows_unless_it_is_forbidden(
    site: Server, status: int, allowed: bool
) -> None:
    site.robots_status = status
    if allowed:
        assert fetch(site.url + "/").data
    else:
        assert refused(site.url + "/").code == "web.robots"


@pytest.mark.parametrize(
    ("before", "after", "may"),
    [
        ("93.184.216.34", "93.184.216.35", True),
        ("93.184.216.34", "10.1.2.3", False),
        ("93.184.216.34", "127.0.0.1", False),
        ("93.184.216.34", "::1", False),
        ("93.184.216.34", "::ffff:192.168.0.1", False),
        ("93.184.216.34", "64:ff9b::7f00:1", False),
        ("93.184.216.34", "64:ff9b::5db8:d823", True),
        ("93.184.216.34", "64:ff9b:1::5db8:d823", False),
        ("93.184.216.34", "2002:7f00:1::", False),
        ("93.184.216.34", "::7f00:1", False),
        ("93.184.216.34", "fec0::1", False),
        ("93.184.216.34", "fd00::1", False),
        ("93.184.216.34", "ff0e::1", False),
        ("93.184.216.34", "224.0.0.1", False),
        ("93.184.216.34", "192.0.0.8", False),
        ("93.184.216.34", "100.100.100.200", False),
        ("93.184.216.34", "2606:2800:220:1::1", True),
        ("64:ff9b::5db8:d823", "10.1.2.3", False),
        ("10.1.2.3", "10.1.2.4", True),
        ("10.1.2.3", "93.184.216.34", True),
    ],
)
def test_no_page_outside_may_lead_into_a_private_network(before: str, after: str, may: bool) -> None:
    assert may_lead([ip_address(before)], [ip_address(after)]) is may


def test_a_host_whose_addresses_are_not_known_or_not_all_within_counts_as_outside() -> None:
    outside, within = ip_address("93.184.216.34"), ip_address("10.1.2.3")
    assert not may_lead([], [within])
    assert not may_lead([outside], [])
    assert not may_lead([within, outside], [within])
    assert not may_lead([outside], [outside, within])
    assert may_lead([], [outside])


def test_a_page_is_kept_as_a_file_of_its_name_for_as_long_as_it_is_needed(site: Server) -> None:
    with kept(fetch(site.url + "/get")) as path:
        assert path.name == "公报.pdf"
        assert path.read_bytes() == b"%PDF-1.4"
    assert not path.exists()


def test_a_name_that_leads_elsewhere_is_made_harmless(site: Server) -> None:
    assert fetch(site.url + "/evil").name == "wd.txt"


def test_a_page_without_a_name_gets_one(site: Server) -> None:
    assert fetch(site.url + "/").name == "page.html"


def test_a_certificate_that_is_not_to_be_trusted_is_refused() -> None:
    import ssl

    from hefu.load.web import _is_tls

    error = OSError("handshake")
    error.__cause__ = ssl.SSLCertVerificationError("self-signed")
    assert _is_tls(error)
    assert not _is_tls(OSError("refused"))
