"""Search over quotes: what is found, in which order, and that no query does harm."""

from __future__ import annotations

import html
import re
from itertools import pairwise
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def page(site: Any, query: str = "") -> str:
    answer = site.get("/search/" + query, headers={"accept-language": "zh-hans"})
    assert answer.status_code == 200
    return str(answer.content.decode())


def found(query: str, **facets: Any) -> set[int]:
    from hefu.web.explore.search import Wanted, find
    from hefu.web.explore.terms import words_of

    return set(find(Wanted(words=words_of(query), **facets), 10_000).statements)


def holding(*words: str, **fields: Any) -> set[int]:
    """The same by going through all statements."""
    from hefu.web.explore.models import Statement
    from hefu.web.explore.terms import fold

    rows = Statement.objects.filter(**fields).values_list("id", "quote", "indicator_text")
    return {
        id for id, said, name in rows if all(fold(w) in fold(said) or fold(w) in fold(name) for w in words)
    }


@pytest.mark.parametrize(
    "word", ["率", "就业", "失业率", "城镇新增就业", "增长６％", "5", "4%以内", "不存在"]
)
def test_a_word_of_any_length_finds_the_statements_whose_quotes_hold_it(site: Any, word: str) -> None:
    assert found(word) == holding(word)


def test_several_words_are_all_held(site: Any) -> None:
    assert found("城镇 万人") == holding("城镇", "万人") != set()


def test_facets_narrow_what_is_found(site: Any) -> None:
    from hefu.web.explore.models import Statement

    some = Statement.objects.filter(stance="target", headline=True, verdict__status="met").first()
    assert some is not None
    facets = {"place": some.place_id, "year": some.year, "indicator": some.indicator_id}
    assert found("", **facets, stance="target", status="met", headline=True) == holding(
        **facets, stance="target", verdict__status="met", headline=True
    )


def test_a_province_with_what_lies_in_it_finds_its_cities(site: Any) -> None:
    from hefu.web.explore.models import Statement

    some = Statement.objects.filter(place__level="city").first()
    assert some is not None and some.place is not None
    inside = holding(place__parent=some.place.parent) | holding(place=some.place.parent)
    assert found("", place=some.place.parent_id, within=True) == inside != set()
    assert found("", place=some.place.parent_id) == holding(place=some.place.parent)


def test_what_can_never_be_both_is_found_nowhere(site: Any) -> None:
    assert found("", stance="outcome", status="met") == found("", stance="outcome", headline=True) == set()
    assert found("", stance="target", status="met") == found("", status="met") != set()


def test_pages_lead_forward_and_back_over_all_of_it_the_newest_first(site: Any) -> None:
    from hefu.web.explore.models import Statement
    from hefu.web.explore.search import Wanted, find
    from hefu.web.explore.terms import words_of

    wanted = Wanted(words=words_of("增长"))
    pages = [find(wanted, 7)]
    while pages[-1].later:
        pages.append(find(wanted, 7, after=pages[-1].entries[-1]))
    ids = [id for one in pages for id in one.statements]
    years = dict(Statement.objects.values_list("id", "document__year"))
    assert len(ids) == len(set(ids)) == len(found("增长"))
    assert [years[id] for id in ids] == sorted((years[id] for id in ids), reverse=True)
    for before, after in pairwise(pages):
        assert find(wanted, 7, before=after.entries[0]).entries == before.entries


def test_more_than_a_thousand_are_not_counted(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from hefu.web.explore import search
    from hefu.web.explore.terms import words_of

    monkeypatch.setattr(search, "MOST_COUNTED", 3)
    assert search.count(search.Wanted(words=words_of("增长"))) == 4


def test_results_show_the_quote_with_its_words_marked_and_lead_to_it(site: Any) -> None:
    shown = page(site, "?q=" + quote("新增就业"))
    first = re.search(r'<p class="quote"><a href="([^"]*)"[^>]*>(.*?)</a>', shown)
    assert first is not None
    assert "<mark>新增就业</mark>" in first.group(2)
    document = site.get(html.unescape(first.group(1)).split("#")[0])
    assert f'id="{first.group(1).split("#")[1]}"' in document.content.decode()


def test_the_address_keeps_what_was_asked(site: Any) -> None:
    shown = page(site, "?q=" + quote("增长") + "&stance=target&headline=1")
    later = re.search(r'<a href="([^"]*)" rel="next"', shown)
    assert later is not None
    following = page(site, html.unescape(later.group(1)))
    assert 'value="增长"' in following and '<option value="target" selected>' in following


def test_a_name_leads_to_the_indicator_called_so(site: Any) -> None:
    answer = site.get("/search/?q=unemployment", headers={"accept-language": "en"}).content.decode()
    assert (
        "/indicators/registered_unemployment" in answer or "unemployment" in answer.split('class="also"')[1]
    )


def test_nothing_asked_and_nothing_found_come_with_help(site: Any) -> None:
    assert "试试" in page(site)
    assert "去掉一些条件" in page(site, "?q=" + quote("绝无此词"))
    assert "没有叫“无此地”的地区" in page(site, "?q=1&place=" + quote("无此地"))
    assert "不能单独检索" in page(site, "?q=" + quote("！？"))


HOSTILE = (
    *('"', "'", "%", "_", "*", "a OR b", "NEAR(a b)", "-a", "words:x", "^a", "a\0b", "😀", "\\", "(", "=pX"),
    *("x" * 9000, "增" * 300, " ".join("增长率元亿万千百") * 9, "\ud83d", "' <-> '", "a:* & !b"),
)


@pytest.mark.parametrize("query", HOSTILE)
def test_no_query_is_an_error(site: Any, query: str) -> None:
    page(site, "?q=" + quote(query, errors="replace"))


@given(st.text(max_size=60), st.text(max_size=10))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_answered(site: Any, query: str, other: str) -> None:
    odd = quote(other, errors="replace")
    page(site, f"?q={quote(query, errors='replace')}&place={odd}&year={odd}&after={odd}&before={odd}")
