"""The JSON API: what it answers, page by page, and that nothing asked of it is too much for it."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote, urlencode

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

ROOT = "/api/"
PLAIN = {"Host": "testserver", "Accept-Encoding": "identity"}
"""Headers for a client in the process, which unpacks nothing."""


def got(site: Any, path: str, **query: Any) -> Any:
    answer = site.get(ROOT + path + (f"?{urlencode(query)}" if query else ""))
    assert answer.status_code == 200, answer.content.decode()
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    return json.loads(answer.content)


def all_of(site: Any, path: str, **query: Any) -> list[Any]:
    """The records of all pages."""
    page = got(site, path, **query)
    found = list(page["items"])
    while page["next"]:
        page = json.loads(site.get(page["next"].removeprefix("http://testserver")).content)
        found += page["items"]
    return found


def problem(site: Any, path: str, **query: Any) -> Any:
    answer = site.get(ROOT + path + (f"?{urlencode(query)}" if query else ""))
    assert answer["Content-Type"] == "application/problem+json"
    told = json.loads(answer.content)
    assert told["status"] == answer.status_code and told["detail"] and told["hint"]
    return told


@pytest.fixture
def city(site: Any) -> str:
    from hefu.web.explore.models import Place

    some = Place.objects.filter(documents__gt=0).order_by("key").first()
    assert some is not None
    return some.key


# ── the document ────────────────────────────────────────────────────────────────────────


def test_the_openapi_document_is_valid_and_everything_in_it_is_described(site: Any) -> None:
    from openapi_spec_validator import validate

    document = json.loads(site.get(ROOT + "openapi.json").content)
    validate(document)
    assert document["openapi"].startswith("3.1")
    for path in document["paths"].values():
        for operation in path.values():
            assert operation["description"]
            for status in ("404", "422"):
                assert list(operation["responses"][status]["content"]) == ["application/problem+json"]
    for name, schema in document["components"]["schemas"].items():
        assert schema["description"], name


def test_the_page_of_the_api_explains_it_in_both_languages_with_examples_that_work(site: Any) -> None:
    for language, word in (("zh-hans", "数据接口"), ("en", "Data interface")):
        text = site.get(ROOT, headers={"accept-language": language}).content.decode()
        assert f"<h1>{word}" in text
        examples = [link.replace("&amp;", "&") for link in re.findall(r'<a href="(/api/[^"]+)"><code>', text)]
        assert len(examples) == 11
        for example in examples:
            assert site.get(example).status_code == 200, example


# ── records ─────────────────────────────────────────────────────────────────────────────


def test_places_are_found_by_level_parent_and_name_in_letters(site: Any, city: str) -> None:
    from hefu.web.explore.models import Place

    here = Place.objects.get(pk=city)
    assert {place["key"] for place in all_of(site, "places", documents="true")} == set(
        Place.objects.filter(documents__gt=0).values_list("key", flat=True)
    )
    assert city in {place["key"] for place in all_of(site, "places", parent=here.parent_id, level="city")}
    assert city in {place["key"] for place in all_of(site, "places", q=here.pinyin.split()[0])}
    assert city in got(site, "places/" + quote(str(here.parent_id)))["children"]


def test_an_indicator_comes_with_the_wordings_that_count_as_it(site: Any) -> None:
    told = got(site, "indicators/gdp")
    assert "地区生产总值" in told["synonyms"] and told["name"]["en"] == "Gross domestic product"
    assert "gdp" in {item["key"] for item in all_of(site, "indicators", q="经济增速")}


def test_a_document_comes_with_its_text_only_where_that_is_asked_for(site: Any, city: str) -> None:
    (some,) = got(site, "documents", place=city, year=2018)["items"]
    path = some["url"].removeprefix("http://testserver/api/")
    assert got(site, path)["text"] is None
    text = got(site, path, text="true")["text"]
    for statement in all_of(site, "statements", place=city):
        if statement["document"] == some["key"]:
            assert text[statement["start"] : statement["end"]] == statement["quote"]
            assert text[statement["value_start"] : statement["value_end"]] == statement["value_text"]


def test_a_statement_in_full_has_its_verdict_its_evidence_and_how_to_cite_it(site: Any, city: str) -> None:
    some = got(site, "statements", place=city, status="met", limit=1)["items"][0]
    full = got(site, some["url"].removeprefix("http://testserver/api/"))
    assert full["statement"] == some
    assert full["verdict"]["status"] == "met" and full["verdict"]["outcome"]["quote"]
    assert full["reasons"]["rule_words"]["en"]
    texts = {citation["lang"]: citation["text"] for citation in full["citations"]}
    assert some["quote"] in texts["zh-Hans"] and "SHA-256" in texts["en"]
    outcome = got(site, full["verdict"]["outcome"]["url"].removeprefix("http://testserver/api/"))
    assert some["id"] in outcome["decides"]


def test_an_address_in_a_record_is_that_of_the_page_which_shows_it(site: Any, city: str) -> None:
    records = [got(site, "places/" + quote(city)), got(site, "indicators/gdp")]
    records += [got(site, path, limit=1)["items"][0] for path in ("documents", "statements")]
    for record in records:
        address = record["address"].removeprefix("http://testserver")
        page, _, anchor = address.partition("#")
        text = site.get(page).content.decode()
        assert not anchor or f'id="{anchor}"' in text


def test_tallies_say_what_was_kept_and_how_much_could_be_judged(site: Any, city: str) -> None:
    for tally in all_of(site, "tallies", place=city, headline="true"):
        judged = tally["met"] + tally["missed"]
        assert tally["kept"] == (round(tally["met"] / judged, 4) if judged else None)


# ── lists ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", ["places", "indicators", "documents", "statements", "verdicts", "tallies"])
def test_pages_lead_over_all_of_a_list_once_and_in_one_order(site: Any, path: str) -> None:
    size = 97 if path in ("places", "statements") else 7
    paged, whole = all_of(site, path, limit=size), all_of(site, path, limit=200)
    assert paged == whole and len(whole) > size
    assert len({json.dumps(item) for item in whole}) == len(whole)


def test_statements_are_those_of_the_search_page(site: Any, city: str) -> None:
    from hefu.web.explore.models import Statement
    from hefu.web.explore.search import Wanted, find
    from hefu.web.explore.terms import words_of

    asked = {"place": city, "q": "增长", "stance": "target", "status": "met"}
    found = find(Wanted(words_of("增长"), city, stance="target", status="met"), 1000).statements
    rows = Statement.objects.in_bulk(found)
    ids = [f"{rows[n].document.key}#{rows[n].anchor}" for n in found]
    assert [statement["id"] for statement in all_of(site, "statements", **asked, limit=3)] == ids != []


def test_all_statements_are_there_where_nothing_narrows_them(site: Any) -> None:
    from hefu.web.explore.models import Statement, Verdict

    assert len(all_of(site, "statements", limit=200)) == Statement.objects.count()
    assert len(all_of(site, "verdicts", limit=200)) == Verdict.objects.count()


def test_verdicts_are_narrowed_by_status_and_by_what_lies_in_a_place(site: Any, city: str) -> None:
    from hefu.web.explore.models import Place, Verdict

    here = Place.objects.get(pk=city)
    for status in ("met", "missed", "not_due"):
        found = all_of(site, "verdicts", place=here.parent_id, within="true", status=status)
        count = Verdict.objects.filter(place__parent=here.parent_id, status=status).count()
        assert len(found) == count
        assert {verdict["status"] for verdict in found} <= {status}


def test_a_short_name_of_a_place_is_understood(site: Any, city: str) -> None:
    from hefu.web.explore.models import Place

    short = Place.objects.get(pk=city).short
    assert all_of(site, "documents", place=short) == all_of(site, "documents", place=city)


def test_words_that_no_quote_can_hold_find_nothing(site: Any) -> None:
    assert got(site, "statements", q="？！") == {"items": [], "next": None}


@pytest.mark.parametrize("path", ["places", "documents", "statements", "verdicts", "tallies"])
def test_a_page_takes_as_many_queries_however_many_records_it_has(site: Any, path: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for limit in (11, 151):
        with CaptureQueriesContext(connection) as made:
            got(site, path, limit=limit)
        counts.append(len(made))
    assert counts[0] == counts[1] < 16


# ── what goes wrong ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("places/无此地", {}),
        ("indicators/happiness", {}),
        ("documents/no/such", {}),
        ("statements/no-such", {}),
        ("statements/no%23such", {}),
        ("documents", {"place": "无此地"}),
        ("statements", {"indicator": "happiness"}),
        ("nothing/of/this", {}),
    ],
)
def test_what_there_is_not_is_said_with_what_to_do(site: Any, path: str, query: dict[str, str]) -> None:
    assert problem(site, path, **query)["status"] == 404


@pytest.mark.parametrize(
    ("name", "value"),
    [("limit", "0"), ("limit", "201"), ("limit", "x"), ("year", ""), ("stance", "no"), ("cursor", "-1")],
)
def test_a_parameter_that_is_not_as_it_must_be_is_named(site: Any, name: str, value: str) -> None:
    told = problem(site, "statements", **{name: value})
    assert told["status"] == 422 and [error["parameter"] for error in told["errors"]] == [name]


def test_problems_are_told_in_the_language_asked_for(site: Any) -> None:
    answer = site.get(ROOT + "places/x", headers={"accept-language": "en"})
    assert json.loads(answer.content)["detail"] == "There is no such place: x"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_changed(site: Any, method: str) -> None:
    for path in ("places", "statements/x", ""):
        answer = getattr(site, method)(ROOT + path)
        assert answer.status_code == 405 and "GET" in answer["Allow"]


def test_head_is_answered_as_get_without_the_body(site: Any) -> None:
    asked, headed = site.get(ROOT + "places"), site.head(ROOT + "places")
    assert (headed.status_code, headed["ETag"], headed.content) == (200, asked["ETag"], b"")


def test_an_answer_is_sent_again_only_if_the_database_has_changed(site: Any) -> None:
    from hefu.web.explore.models import Loaded

    first = site.get(ROOT + "tallies?limit=3")
    tag = {"if-none-match": first["ETag"]}
    assert site.get(ROOT + "tallies?limit=3", headers=tag).status_code == 304
    assert site.get(ROOT + "tallies?limit=4", headers=tag).status_code == 200
    before = Loaded.objects.get()
    Loaded.objects.update(fingerprint="another")
    assert site.get(ROOT + "tallies?limit=3", headers=tag).status_code == 200
    Loaded.objects.update(fingerprint=before.fingerprint)


def test_other_sites_are_given_no_leave_to_read_it(site: Any) -> None:
    answer = site.get(ROOT + "places", headers={"origin": "https://elsewhere.invalid"})
    assert not any(header.lower().startswith("access-control") for header in answer.headers)


# ── whatever is asked ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_whatever_is_asked_is_answered_as_the_document_says(site: Any, mode: GenerationMode) -> None:
    from hefu.web.wsgi import application

    described = schemathesis.openapi.from_wsgi(ROOT + "openapi.json", application, headers=PLAIN)
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) == 10
    for operation in operations:

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
        def tried(case: schemathesis.Case) -> None:
            case.call_and_validate(headers=PLAIN)

        tried()


@pytest.mark.parametrize("path", ["documents/a%0Ab", "statements/%0A", "places/%00", "%0A", "documents/a%00"])
def test_an_odd_address_under_the_api_is_a_problem_and_no_page(site: Any, path: str) -> None:
    answer = site.get(ROOT + path)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_elsewhere_what_there_is_not_is_said_on_a_page(site: Any) -> None:
    for address in ("/nothing/", "/places/%00/", "/documents/no/such/"):
        answer = site.get(address)
        assert answer.status_code == 404 and "<h1>没有这一页</h1>" in answer.content.decode()
