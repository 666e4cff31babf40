"""The explorer as files: whole in both languages, led through by links alone, safe to write and to open."""

from __future__ import annotations

import csv
import io
import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from hefu.errors import OutputError
from hefu.web.offline.addresses import Wanted
from hefu.web.offline.packing import packed, unpacked
from run.invented_collection import YEARS, places
from web.browsing import CHROMIUM, browser, tab

PLACE = places(1)[0]
REPORT = f"documents/{PLACE}_2018/index.html"
HREF = ("href", "src", "action", "{http://www.w3.org/1999/xlink}href")


@pytest.fixture(scope="module")
def out(site: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of three cities in six years, as files."""
    from hefu.web.offline.building import publish

    folder = tmp_path_factory.mktemp("published") / "网站"
    told = publish(folder, Wanted())
    assert told.failed == () and told.files == told.changed
    return folder


@pytest.fixture(scope="module")
def pages(out: Path) -> dict[str, Any]:
    """Every page by its file, as a parser reads it."""
    parser = html.HTMLParser(encoding="utf-8")
    return {
        file.relative_to(out).as_posix(): html.parse(str(file), parser)
        for file in sorted(out.rglob("*.html"))
    }


def links(tree: Any) -> Iterator[str]:
    for element in tree.iter():
        if isinstance(element.tag, str):
            yield from (element.get(name) for name in HREF if element.get(name) is not None)


def files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


# ── whole ───────────────────────────────────────────────────────────────────────────────


def test_every_link_leads_to_a_file_that_is_there_and_to_a_place_in_it(
    out: Path, pages: dict[str, Any]
) -> None:
    ids = {name: set(tree.xpath("//@id")) for name, tree in pages.items()}
    broken = []
    for name, tree in pages.items():
        for link in links(tree):
            parts = urlsplit(link)
            if parts.scheme:
                continue
            file = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
            file = file if parts.path else name
            known = (out / file).is_file()
            if not known or (parts.fragment and unquote(parts.fragment) not in ids.get(file, ())):
                broken.append((name, link))
    assert broken == []


def test_no_page_knows_of_a_server(out: Path, pages: dict[str, Any]) -> None:
    for name, tree in pages.items():
        for link in links(tree):
            assert not link.startswith("/") and "localhost" not in link, (name, link)
        text = (out / name).read_text("utf-8")
        assert "csrf" not in text and "nonce" not in text and "sessionid" not in text
        for form in tree.iter("form"):
            assert "hidden" in form.attrib and "action" not in form.attrib, name


def test_both_languages_have_the_same_pages_and_each_leads_to_the_other(pages: dict[str, Any]) -> None:
    chinese = {name for name in pages if not name.startswith("en/")}
    assert {name.removeprefix("en/") for name in pages if name.startswith("en/")} == chinese
    assert len(chinese) > 400
    for name in chinese - {"404.html"}:
        other = f"en/{name}"
        assert pages[name].getroot().get("lang") == "zh-Hans" and pages[other].getroot().get("lang") == "en"
        to = pages[name].xpath("//*[@class='language']/a[@hreflang='en']/@href")
        assert [
            posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(link))) for link in to
        ] == [other]


def test_a_place_has_a_page_of_each_year_and_a_document_the_details_of_its_statements(
    out: Path, pages: dict[str, Any]
) -> None:
    for year in YEARS:
        page = pages[f"places/{PLACE}/{year}.html"]
        assert f"{year} 年成绩单" in page.xpath("string(//h2[@id='card'])")
        assert not page.xpath("//*[@id='series']"), "charts of all years belong on the main page"
    details = unpacked((out / REPORT.replace("index.html", "index-details.js")).read_bytes())
    marks = {name.removeprefix("s-") for name in pages[REPORT].xpath("//mark/@id")}
    assert marks and marks == set(details)
    assert any("后来怎样" in shown for shown in details.values())


def test_what_is_shown_of_a_statement_is_what_the_server_shows(site: Any, out: Path) -> None:
    details = unpacked((out / REPORT.replace("index.html", "index-details.js")).read_bytes())

    def words(source: str) -> list[str]:
        tree = html.fromstring(f"<div>{source}</div>")
        for citation in tree.xpath("//details[@class='cite']"):
            citation.drop_tree()
        return str(tree.text_content()).split()

    for anchor, shown in details.items():
        live = site.get(f"/documents/{PLACE}/2018/", {"s": anchor, "panel": "1"})
        assert words(shown) == words(live.content.decode())


def test_a_statement_that_the_text_does_not_mark_can_be_led_to_all_the_same() -> None:
    from hefu.web.offline.rendering import _anchored

    page = '<article><mark id="s-1"></mark></article><a href="#s-1"></a><a href="#s-2.7"></a>'
    assert '<span id="s-2.7"></span></article>' in _anchored(page) and _anchored(page).count("s-1") == 2


def test_tables_lie_beside_their_pages_and_lead_back_into_the_folder(out: Path) -> None:
    rows = list(csv.reader(io.StringIO((out / f"places/{PLACE}/2018-targets.csv").read_text("utf-8-sig"))))
    addresses = [cell for row in rows[1:] for cell in row if cell.startswith("documents/")]
    assert addresses and "http" not in str(rows)
    assert all((out / address.partition("#")[0]).is_file() for address in addresses)
    assert (out / f"places/{PLACE}/targets.xlsx").read_bytes()[:2] == b"PK"
    # Of a year, one of thousands of pages, there is but the form that everything opens.
    assert not (out / f"places/{PLACE}/2018-targets.xlsx").exists()


def test_a_site_that_knows_its_address_has_feeds_and_full_addresses(site: Any) -> None:
    from hefu.web.offline.addresses import home_page
    from hefu.web.offline.known import Catalogue
    from hefu.web.offline.rendering import Site, render, render_missing

    base = "https://example.org/sub/"
    whole = Site(Catalogue(), Wanted(base=base))
    front = render(home_page(), "en", whole)
    feed = render(front.met.pages["feed.xml"], "en", whole).content.decode()
    assert f"<link>{base}en/documents/" in feed and "localhost" not in feed
    assert "Target" in feed and f'href="{base}en/feed.xml"' in feed
    missing = render_missing(home_page(), "en", whole, anywhere=True).content.decode()
    assert f'href="{base}static/explore/explore.' in missing and f'href="{base}en/index.html"' in missing


def test_names_of_files_suit_every_system(out: Path) -> None:
    names = [file.relative_to(out).as_posix() for file in out.rglob("*")]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert len(name) < 160 and not re.search(r'[?:*"<>|\\\x00-\x1f]', name)
        assert all(len(part.encode()) < 200 and part == part.strip(" .") for part in name.split("/")), name


def test_a_ledger_is_narrowed_to_a_place_with_all_within_it_and_above_it(site: Any) -> None:
    from hefu.web.offline.scope import narrowed

    whole = site.ledger
    connection = narrowed(whole, PLACE.removesuffix("市")).connect()
    count = "SELECT count(*) FROM"
    assert connection.execute("SELECT DISTINCT place FROM documents").fetchall() == [(PLACE,)]
    for table in ("texts", "statements", "verdicts"):
        kept = connection.execute(f"{count} {table}").fetchone()
        of_all = whole.connect().execute(f"{count} {table} WHERE doc LIKE '{PLACE}/%'").fetchone()
        assert kept == of_all != (0,)
    known = {place for (place,) in connection.execute("SELECT place FROM places").fetchall()}
    above = {"国家", "河北省"}
    assert {PLACE} | above <= known and places(2)[1] not in known
    province = narrowed(whole, PLACE)
    province = type(province)(province.folder, province.manifest, "河北省")
    assert {
        place for (place,) in province.connect().execute("SELECT DISTINCT place FROM documents").fetchall()
    } == set(places(3))


# ── written ─────────────────────────────────────────────────────────────────────────────


def test_written_again_no_byte_differs_and_no_file_is_touched(site: Any, out: Path) -> None:
    from hefu.web.offline.building import publish

    before = files(out)
    times = {file: file.stat().st_mtime_ns for file in out.rglob("*.html")}
    assert publish(out, Wanted()).changed == 0
    assert files(out) == before
    assert {file: file.stat().st_mtime_ns for file in out.rglob("*.html")} == times


def test_a_folder_with_other_files_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    from hefu.web.offline import folder

    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(OutputError) as refused:
        folder.check(tmp_path)
    assert "letter.txt" in str(refused.value) and refused.value.say("zh") != str(refused.value)
    folder.check(tmp_path, force=True)
    assert files(tmp_path) == {"letter.txt": b"mine"}


def placed(out: Path, content: dict[str, bytes], *, force: bool = False) -> Any:
    from hefu.web.offline import folder

    folder.check(out, force=force)
    with folder.stage(out) as stage:
        for name, data in content.items():
            folder.save(stage, name, data)
        return folder.place(stage, out)


def test_an_older_site_is_replaced_and_what_is_no_longer_of_it_goes(tmp_path: Path) -> None:
    out = tmp_path / "site"
    placed(out, {"index.html": b"1", "places/a/index.html": b"1", "same.css": b"1"})
    told = placed(out, {"index.html": b"2", "same.css": b"1"})
    assert told.changed == 1 and sorted(files(out)) == ["hefu-site.json", "index.html", "same.css"]
    assert not (out / "places").exists()


def test_a_file_of_the_user_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(OutputError, match=r"index\.html"):
        placed(tmp_path, {"index.html": b"ours"}, force=True)
    assert files(tmp_path) == {"index.html": b"mine"}


def test_a_marker_that_was_changed_leads_nowhere_outside_the_folder(tmp_path: Path) -> None:
    out, other = tmp_path / "site", tmp_path / "other.txt"
    other.write_text("mine")
    placed(out, {"index.html": b"1"})
    marker = json.loads((out / "hefu-site.json").read_text("utf-8"))
    marker["files"] += ["../other.txt", str(other)]
    (out / "hefu-site.json").write_text(json.dumps(marker))
    placed(out, {"index.html": b"2"})
    assert other.read_text() == "mine"
    (out / "hefu-site.json").write_text("[]")
    with pytest.raises(OutputError, match=r"hefu-site\.json"):
        placed(out, {"index.html": b"3"})


def test_a_run_that_was_broken_off_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    from hefu.web.offline import folder

    placed(tmp_path / "site", {"index.html": b"1"})
    before = files(tmp_path / "site")
    with pytest.raises(KeyboardInterrupt), folder.stage(tmp_path / "site") as stage:
        folder.save(stage, "index.html", b"2")
        raise KeyboardInterrupt
    assert files(tmp_path / "site") == before


def test_what_is_packed_for_a_script_comes_out_the_same() -> None:
    hostile = {"</script>": ['"', "\\", "\u2028", "<!--", "\ud800"]}
    script = packed(hostile)
    assert unpacked(script) == {"</script>": ['"', "\\", "\u2028", "<!--", "?"]}
    assert script == packed(hostile) and re.fullmatch(rb'hefu\.take\("[A-Za-z0-9+/=]*"\);\n', script)


# ── opened ──────────────────────────────────────────────────────────────────────────────


# Last, since a browser that runs keeps Django's database from this thread.
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as running:
        yield running


@pytest.mark.browser
@needs_browser
def test_a_page_opened_from_a_folder_has_its_styles_and_finds_a_place_by_pinyin(
    out: Path, chromium: Any
) -> None:
    with tab(chromium) as page:
        page.goto((out / "index.html").as_uri())
        assert page.evaluate("getComputedStyle(document.querySelector('.top nav ul')).display") == "flex"
        page.fill("#find", "shijia")
        page.click("[data-found] a")
        page.wait_for_url("**/places/*/index.html")
        assert PLACE in page.inner_text("h1")
        page.click("text=与同级比")
        page.wait_for_url("**/indicators/*/*.html?of=*")
        assert PLACE in page.inner_text(".ranking .marked th")
        page.go_back()
        page.click("text=English")
        page.wait_for_url("**/en/places/*/index.html")
        page.fill("#find", "no such place")
        page.wait_for_selector("[data-found] p")
        assert page.complaints == []


@pytest.mark.browser
@needs_browser
def test_a_statement_opens_beside_its_text_without_a_server(out: Path, chromium: Any) -> None:
    with tab(chromium) as page:
        page.goto((out / REPORT).as_uri())
        page.click("text=6%左右")
        page.wait_for_selector("#panel .verdict")
        assert "6%左右" in page.inner_text("#panel blockquote")
        # A link to the statement opens it, too.
        page.goto("about:blank")
        anchor = html.parse(str(out / REPORT)).xpath("//mark/@id")[0]
        page.goto(f"{(out / REPORT).as_uri()}#{anchor}")
        page.wait_for_selector("#panel blockquote")
        page.select_option(".filter select[name=stance]", "target")
        assert "/" in page.inner_text("#count")
        assert page.complaints == []


@pytest.mark.browser
@needs_browser
def test_statements_are_searched_without_a_server(out: Path, chromium: Any) -> None:
    with tab(chromium, width=390) as page:
        page.goto((out / "search/index.html").as_uri())
        page.fill("#q", "新增就业 ５万")
        page.press("#q", "Enter")
        page.wait_for_selector("#results li")
        assert "新增就业" in page.inner_text("#results li mark")
        page.click("#results li a")
        page.wait_for_selector("#panel blockquote")
        page.goto((out / "en/search/index.html").as_uri() + "?place=" + PLACE + "&headline=1&year=2018")
        page.wait_for_selector("#results li")
        assert page.locator("#results li").count() == 4
        page.goto((out / "search/index.html").as_uri() + "?q=绝无此词")
        page.locator("#told", has_text="没有找到").wait_for()
        assert page.complaints == []
