"""Tables to take away: the three forms, what a spreadsheet must not run, and where pages offer them."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from django.http import Http404
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "＝1",
    "a;=HYPERLINK(1)",
    "a; \t@b",
)


def asked(form: str, rows: Any, *, most: int = 100_000, query: str = "", name: str = "given") -> Any:
    """The table of the rows, each a text, a number, a flag and an address."""
    from hefu.web.explore.tables import Column, Table, taken

    columns = (
        Column("words", "说法"),
        Column("value", "数值", "number"),
        Column("headline", "主要", "flag"),
        Column("address", "网址", "address"),
    )
    request = RequestFactory().get(f"/places/某市/?{query}table={name}&as={form}")
    return taken(request, {"given": lambda: Table("given", "某市 2023/24 年：表", columns, rows, most)})


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def lines(response: Any) -> list[list[str]]:
    text = body(response).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def workbook(response: Any) -> Any:
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(body(response)))


ROW = ("增长6%", 6.0, True, "/places/x/")


def test_an_address_that_asks_for_no_table_is_answered_with_the_page(site: Any) -> None:
    from hefu.web.explore.tables import taken

    for query in ("", "?table=given", "?as=csv", "?year=2020"):
        assert taken(RequestFactory().get("/" + query), {}) is None


@pytest.mark.parametrize(("form", "name"), [("csv", "other"), ("pdf", "given"), ("", "given"), ("csv", "")])
def test_a_table_or_form_that_there_is_not_is_not_found(site: Any, form: str, name: str) -> None:
    with pytest.raises(Http404):
        asked(form, [ROW], name=name)


def test_csv_has_titles_for_people_and_numbers_and_addresses_as_they_are(site: Any) -> None:
    assert lines(asked("csv", [ROW, ("", None, False, "")])) == [
        ["说法", "数值", "主要", "网址"],
        ["增长6%", "6", "TRUE", "http://testserver/places/x/"],
        ["", "", "FALSE", ""],
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_csv_is_a_formula_whatever_parts_its_cells(site: Any, text: str) -> None:
    plain = body(asked("csv", [(text, -1.5, False, "")])).decode("utf-8-sig")
    for separator in ",;\t":
        for line in csv.reader(io.StringIO(plain, newline=""), delimiter=separator):
            for cell in (part for whole in line for part in whole.split(separator)):
                if cell != "-1.5" and ",-1.5," not in cell:
                    assert cell.strip()[:1] not in set("=+-@＝＋－＠") or not cell.strip()


@given(st.text(st.sampled_from("=+-@＝；;,\t\r\n \"'|1a中"), max_size=12))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_text_is_no_cell_of_a_csv_begins_as_a_formula(site: Any, text: str) -> None:
    plain = body(asked("csv", [("a", None, None, ""), (text, None, None, "")])).decode("utf-8-sig")
    for separator in (",", ";"):
        for line in csv.reader(io.StringIO(plain, newline=""), delimiter=separator):
            assert not any(cell.strip()[:1] in tuple("=+-@＝") for cell in line if cell.strip())


@pytest.mark.parametrize("text", [*HOSTILE, "{=1}", "http://x/", "mailto:a@b", "007", "internal:A1"])
def test_no_text_of_a_workbook_is_a_formula_or_a_link(site: Any, text: str) -> None:
    sheet = workbook(asked("xlsx", [(text, 2.5, False, "/a/")])).worksheets[0]
    words, value, flag, address = sheet[2]
    assert words.data_type in ("s", "inlineStr") and words.value == " ".join(text.split())
    assert (value.value, flag.value, address.value) == (2.5, False, "http://testserver/a/")
    assert not any(cell.hyperlink for cell in sheet[2])


def test_a_workbook_says_on_a_second_sheet_what_it_is(site: Any) -> None:
    told = dict(workbook(asked("xlsx", [ROW], query="year=2023&")).worksheets[1].values)
    assert told["网址"].endswith("/?year=2023") and told["以哪一天为准"] == "2021-06-30"
    assert told["行数"] == "1"


def test_a_workbook_is_the_same_whenever_it_is_asked_for(site: Any) -> None:
    assert body(asked("xlsx", [ROW])) == body(asked("xlsx", [ROW]))


def test_json_has_records_and_says_what_each_column_holds(site: Any) -> None:
    found = json.loads(body(asked("json", [("=1", 2.5, False, "/a/")])))
    assert found["columns"][1] == {"key": "value", "title": "数值", "kind": "number"}
    assert found["rows"] == [
        {"words": "=1", "value": 2.5, "headline": False, "address": "http://testserver/a/"}
    ]
    assert (found["complete"], found["as_of"]) == (True, "2021-06-30")


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan")])
@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_a_number_that_is_none_is_left_empty(site: Any, form: str, value: float) -> None:
    response = asked(form, [("", value, False, "")])
    if form == "json":
        assert json.loads(body(response))["rows"][0]["value"] is None
    elif form == "csv":
        assert lines(response)[1][1] == ""
    else:
        assert workbook(response).worksheets[0]["B2"].value is None


@pytest.mark.parametrize("n", [0, 1, 499, 500, 501, 1000, 1700])
@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_all_rows_are_there_however_many(site: Any, form: str, n: int) -> None:
    rows = ((str(at), float(at), False, "") for at in range(n))
    response = asked(form, rows)
    if form == "json":
        assert [row["value"] for row in json.loads(body(response))["rows"]] == list(range(n))
    elif form == "csv":
        assert [line[1] for line in lines(response)[1:]] == [str(at) for at in range(n)]
    else:
        assert workbook(response).worksheets[0].max_row == n + 1


@pytest.mark.parametrize(("rows", "complete"), [(699, True), (700, True), (701, False)])
def test_a_table_of_too_many_rows_is_cut_and_says_so(site: Any, rows: int, complete: bool) -> None:
    def given() -> Iterator[Any]:
        return (ROW for _ in range(rows))

    found = json.loads(body(asked("json", given(), most=700)))
    assert (len(found["rows"]), found["complete"]) == (min(rows, 700), complete)
    told = dict(workbook(asked("xlsx", given(), most=700)).worksheets[1].values)["行数"]
    assert told == (str(rows) if complete else "前 700 行，后面还有")


def test_a_long_table_is_sent_while_it_is_made_in_the_language_it_was_asked_in(site: Any) -> None:
    from django.utils import translation
    from django.utils.translation import gettext

    with translation.override("en"):
        response = asked("csv", ((gettext("目标"), 1.0, False, "") for _ in range(5000)))
    assert response.streaming
    assert {line[0] for line in lines(response)[1:]} == {"Target"}


def test_a_file_has_a_name_in_letters_and_one_that_says_what_it_is(site: Any) -> None:
    given = asked("csv", [ROW])["Content-Disposition"]
    assert given.startswith("attachment; filename=\"hefu-given.csv\"; filename*=UTF-8''")
    assert unquote(given.split("''")[1]) == "合符-某市-2023-24-年-表.csv"
    assert given.isascii()


def file(site: Any, address: str, form: str = "json", language: str = "zh-hans") -> Any:
    query = "&" if "?" in address else "?"
    return site.get(f"{address}{query}as={form}", headers={"accept-language": language})


def rows(site: Any, address: str) -> list[dict[str, Any]]:
    response = file(site, address)
    assert response.status_code == 200
    found: list[dict[str, Any]] = json.loads(body(response))["rows"]
    return found


def city(site: Any) -> str:
    from hefu.web.explore.models import Place

    some = Place.objects.filter(documents__gt=0).order_by("key").first()
    assert some is not None
    return f"/places/{some.key}/"


def test_the_scorecard_taken_is_that_of_the_year_shown(site: Any) -> None:
    found = rows(site, city(site) + "?year=2019&table=scorecard")
    assert {row["year"] for row in found} == {2019} and len(found) == 4
    for row in found:
        assert row["target_quote"] and bool(row["outcome_quote"]) == bool(row["outcome"])


def test_every_address_in_a_table_leads_to_the_sentence_that_is_quoted(site: Any) -> None:
    from hefu.web.explore.models import Statement

    for row in rows(site, city(site) + "?table=gdp-growth"):
        for side in ("target", "outcome"):
            if row[side]:
                document, _, anchor = row[f"{side}_address"].partition("#s-")
                key = unquote(document.partition("/documents/")[2].strip("/"))
                assert document.startswith("http://testserver/documents/")
                quote = Statement.objects.get(document__key=key, anchor=anchor).quote
                assert " ".join(quote.split()) == row[f"{side}_quote"]


def test_the_strip_of_years_counts_what_the_page_counts(site: Any) -> None:
    for row in rows(site, city(site) + "?table=years"):
        assert row["total"] == row["met"] + row["missed"] + row["unjudged"] + row["not_due"]


def document(site: Any) -> tuple[Any, str]:
    from hefu.web.explore.figures import document_address
    from hefu.web.explore.models import Document

    some = Document.objects.order_by("key").first()
    assert some is not None
    return some, document_address(some.key)


def offered(site: Any) -> set[str]:
    """The addresses of all tables that the pages of the site offer, in one form."""
    from urllib.parse import urljoin

    from hefu.web.explore.models import Indicator

    pages = ["/", "/places/", city(site), city(site) + "?all=1&year=2018", "/indicators/", "/documents/"]
    pages += [document(site)[1] + "?stance=target", "/search/?q=%E5%A2%9E%E9%95%BF", "/indicators/?q=gdp"]
    pages += [
        f"/indicators/{key}/" for key in Indicator.objects.filter(targets__gt=0).values_list("key", flat=True)
    ]
    found = set()
    for page in pages:
        text = site.get(page).content.decode()
        links = {html.unescape(link) for link in re.findall(r'<a href="([^"]*)" download', text)}
        assert links, f"{page} offers nothing"
        found |= {urljoin(page, link) for link in links}
    return found


def test_every_table_that_is_offered_is_there_in_every_form_and_both_languages(site: Any) -> None:
    addresses = offered(site)
    assert len(addresses) > 60
    for address in sorted(addresses):
        for language in ("zh-hans", "en"):
            response = site.get(address, headers={"accept-language": language})
            assert response.status_code == 200 and len(body(response)) > 40, address


def test_a_table_in_english_has_no_chinese_title(site: Any) -> None:
    for address in sorted(offered(site)):
        if address.endswith("as=json"):
            response = site.get(address, headers={"accept-language": "en"})
            for column in json.loads(body(response))["columns"]:
                if not column["key"].startswith("above"):
                    assert column["title"].isascii() or "–" in column["title"], column


def test_the_statements_of_a_document_are_those_its_filter_leaves(site: Any) -> None:
    from hefu.web.explore.models import Statement

    some, address = document(site)
    assert len(rows(site, address + "?table=statements")) == some.statements
    targets = rows(site, address + "?stance=target&status=met&table=statements")
    expected = Statement.objects.filter(document=some, stance="target", verdict__status="met")
    assert {row["quote"] for row in targets} == {" ".join(s.quote.split()) for s in expected}
    assert all(row["outcome_quote"] for row in targets)


def test_search_results_are_taken_from_all_pages_in_their_order(site: Any) -> None:
    from hefu.web.explore.search import Wanted, find
    from hefu.web.explore.terms import words_of

    everything = find(Wanted(words=words_of("增长")), 10_000).statements
    found = rows(site, "/search/?q=%E5%A2%9E%E9%95%BF&table=statements&after=99")
    assert len(found) == len(everything) > 20
    years = [row["document_year"] for row in found]
    assert years == sorted(years, reverse=True)


def test_more_than_can_be_taken_of_a_search_is_said(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from hefu.web.explore.views import search

    monkeypatch.setattr(search, "_TAKEN", 7)
    monkeypatch.setattr(search, "_AT_ONCE", 3)
    monkeypatch.setattr(search, "MOST_COUNTED", 3)
    # Addresses that no other test has asked for: a page once made is kept.
    address = "/search/?q=%E5%A2%9E%E9%95%BF&stance=target"
    assert "最多前 7 行" in site.get(address).content.decode()
    found = json.loads(body(file(site, address + "&table=statements")))
    assert (len(found["rows"]), found["complete"]) == (7, False)


def test_a_search_for_nothing_that_can_be_found_takes_nothing(site: Any) -> None:
    assert rows(site, "/search/?table=statements") == []
    assert rows(site, "/search/?q=1&place=%E6%97%A0%E6%AD%A4%E5%9C%B0&table=statements") == []


def test_the_list_of_documents_is_taken_whole_as_it_is_narrowed(site: Any) -> None:
    from hefu.web.explore.models import Document

    assert len(rows(site, "/documents/?page=2&table=documents")) == Document.objects.count()
    assert {row["year"] for row in rows(site, "/documents/?year=2018&table=documents")} == {2018}


def test_the_ranking_taken_has_the_ranks_of_the_page(site: Any) -> None:
    found = rows(site, "/indicators/gdp/?year=2018&level=city&table=ranking")
    shown = site.get("/indicators/gdp/?year=2018&level=city").content.decode()
    ranks = re.findall(r'<td class="n">(\d+)</td>', shown)
    assert [str(row["rank"]) for row in found] == ranks and len(ranks) == 3


def test_what_is_taken_may_be_kept_until_it_changes(site: Any) -> None:
    first = file(site, "/places/?table=places", "csv")
    again = site.get("/places/?table=places&as=csv", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_a_place_among_its_neighbours_is_taken_with_its_ranks_and_quotes(site: Any) -> None:
    from hefu.web.explore.charts.dots import standing_of
    from hefu.web.explore.neighbours import Measure, Neighbours
    from hefu.web.explore.plotted import Cell
    from hefu.web.explore.sheets import standing_table

    target = Cell("≈ 6%", "/documents/some/#s-1")
    growth = standing_of(6.0, [5.0, 7.0, 8.0], 4)
    assert growth is not None
    measure = Measure("gdp", "growth", "地区生产总值 · 增长", "%", target, growth, None, None)
    near = Neighbours(5, 4, (measure,), standing_of(0.5, [0.25, 0.75, 1.0], 4), "")
    told, kept = standing_table("near", "", near, {target.address: "增长6%左右"}).rows
    assert told[2:] == ("目标", 6.0, "%", 3, 4, 5.0, 6.5, 8.0, "增长6%左右", target.address)
    assert kept[1:6] == ("兑现率（0–1）", "", 0.5, "", 3)
    assert rows(site, city(site) + "?year=2019&table=near") == []  # too few have documents to be ranked
