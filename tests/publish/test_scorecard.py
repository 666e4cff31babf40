"""The HTML scorecard: complete, safe, self-contained."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

import pytest
from publish_cards import HOSTILE, example_card
from publish_page import Element, parse

from hefu.model import Statement
from hefu.publish import scorecard_html

CARD = example_card()


def statements() -> Iterator[Statement]:
    for verdict in CARD.verdicts:
        yield verdict.target
        if verdict.outcome:
            yield verdict.outcome
        for candidate in verdict.candidates:
            yield candidate.statement


def counts(page: Element, which: str) -> dict[str, int]:
    (tally,) = page.all("ul", data_tally=which)
    return {li.attributes["data-status"]: int(li.attributes["data-count"]) for li in tally.all("li")}


def test_hostile_text_stays_text(html: str, page: Element) -> None:
    assert HOSTILE not in html
    assert page.all("img") == []
    assert len(page.all("script")) == 1
    assert HOSTILE in page.text


def test_no_element_carries_an_event_handler_or_a_style_the_policy_forbids(page: Element) -> None:
    for element in page.all():
        assert not [name for name in element.attributes if name.startswith("on") or name == "style"]


def test_nothing_is_loaded_from_anywhere(page: Element) -> None:
    for element in page.all():
        for name in ("src", "href", "action", "srcset", "data", "poster", "xlink:href"):
            assert element.attributes.get(name, "#").startswith("#"), element.attributes
    assert page.all("link") == []
    (style,) = page.all("style")
    assert "@import" not in style.text
    assert "url(" not in style.text


def test_security_policy_allows_only_the_style_and_script_of_the_page(page: Element) -> None:
    (policy,) = page.all("meta", http_equiv="Content-Security-Policy")
    content = policy.attributes["content"]
    assert content.startswith("default-src 'none';")
    assert "unsafe" not in content
    for tag in ("style", "script"):
        (element,) = page.all(tag)
        digest = b64encode(sha256(element.text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in content


def test_every_quote_is_marked_in_its_document_exactly(page: Element) -> None:
    keys = {
        (target.attributes["id"]): "".join(
            mark.text
            for mark in page.all("mark")
            if target.attributes["id"] in mark.attributes.get("data-q", "").split()
        )
        for target in page.all("span")
        if re.fullmatch(r"c1d\d+q\d+", target.attributes.get("id", ""))
    }
    distinct = {
        (statement.doc, statement.start, statement.end): statement.quote for statement in statements()
    }
    assert Counter(keys.values()) == Counter(distinct.values())


def test_documents_stand_in_the_page_unchanged(page: Element) -> None:
    shown = [region.text for region in page.all("div", role="region")]
    assert shown == [document.source for document in (CARD.plan, *CARD.results)]


def test_every_link_leads_to_an_element_of_the_page(page: Element) -> None:
    ids = [element.attributes["id"] for element in page.all() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    links = [element.attributes["href"] for element in page.all() if "href" in element.attributes]
    assert {link.removeprefix("#") for link in links} <= set(ids)


def test_labels_refer_to_elements_of_the_page(page: Element) -> None:
    ids = {element.attributes.get("id") for element in page.all()}
    for element in page.all():
        if "aria-labelledby" in element.attributes:
            assert element.attributes["aria-labelledby"] in ids


def test_counts_on_top_are_those_of_the_verdicts(page: Element) -> None:
    headline = Counter(verdict.status for verdict in CARD.verdicts if verdict.target.headline)
    assert {status: n for status, n in counts(page, "main").items() if n} == headline
    everything = Counter(verdict.status for verdict in CARD.verdicts)
    assert {status: n for status, n in counts(page, "all").items() if n} == everything


def test_every_verdict_has_a_row_that_names_it_in_words(page: Element) -> None:
    words = {
        "met": "达到",
        "missed": "未达到",
        "not_due": "未到期",
        "no_evidence": "无证据",
        "incomparable": "不可比",
    }
    rows = [*page.all("article"), *(row for row in page.all("tr") if "data-status" in row.attributes)]
    shown = [row.attributes["data-status"] for row in rows]
    assert Counter(shown) == Counter(verdict.status for verdict in CARD.verdicts)
    for row in rows:
        status = row.attributes["data-status"]
        (badge,) = [span for span in row.all("span") if span.attributes.get("class") == f"badge {status}"]
        assert words[status] in badge.text


def test_rows_without_comparable_outcome_have_no_chart(page: Element) -> None:
    for row in page.all("article"):
        charts = [svg for svg in row.all("svg") if svg.attributes.get("class") == "chart"]
        assert len(charts) == (row.attributes["data-status"] in ("met", "missed"))


def test_every_position_in_a_chart_is_inside_it(page: Element) -> None:
    for circle in page.all("circle"):
        if "dot" in circle.attributes.get("class", "") and len(circle.attributes["cx"]) > 1:
            assert 0 <= float(circle.attributes["cx"]) <= 260


def test_chinese_and_english_always_come_together(page: Element) -> None:
    for element in page.all():
        kinds = [
            child.attributes["lang"]
            for child in element.children
            if isinstance(child, Element) and child.attributes.get("lang") in ("zh", "en")
        ]
        assert kinds.count("zh") == kinds.count("en")


def test_candidates_set_aside_are_shown_with_their_reason(page: Element) -> None:
    (row,) = [
        row for row in page.all("article") if "地区生产总值增长6%以上" in row.text and "3102" in row.text
    ]
    (details,) = row.all("details")
    assert [len(ul.all("li")) for ul in details.all("ul")] == [2]
    assert "standard/1" in details.text


def test_a_quote_that_does_not_stand_in_its_document_is_shown_without_a_link() -> None:
    verdict = CARD.verdicts[0]
    astray = replace(verdict, target=replace(verdict.target, start=verdict.target.start + 1), candidates=())
    page = parse(scorecard_html([replace(CARD, verdicts=(astray,))]))
    (row,) = page.all("article")
    assert [link.attributes["href"] for link in row.all("a")] == ["#c1d1q0"]
    assert "未能在文件中定位" in row.text


def test_several_cards_share_a_page_with_a_table_of_contents() -> None:
    page = parse(scorecard_html([CARD, example_card(3), example_card(0)]))
    (contents,) = page.all("nav")
    assert [link.attributes["href"] for link in contents.all("a")] == ["#c1", "#c2", "#c3"]


def test_a_plan_without_targets_says_so() -> None:
    page = parse(scorecard_html([replace(CARD, verdicts=())]))
    assert "没有在文件里读到带数字的目标" in page.text


def test_unknown_place_and_year_are_said_to_be_unknown() -> None:
    plan = replace(CARD.plan, place=None, year=None)
    (heading,) = parse(scorecard_html([replace(CARD, plan=plan)])).all("h2")
    assert "地方未知" in heading.text
    assert "年份未知" in heading.text


def test_no_cards_is_an_error_that_says_what_is_needed() -> None:
    with pytest.raises(ValueError, match="at least one card"):
        scorecard_html([])


def test_control_characters_and_lone_surrogates_can_be_written_and_do_not_steer() -> None:
    html = scorecard_html([example_card(1, hostile="\x1b[2J\x00\ud800\u202e")])
    html.encode("utf-8")
    assert not set(html) & set("\x1b\x00\ud800\u202e")


def test_three_cards_with_120_kb_of_documents_and_78_targets_each_stay_under_a_megabyte() -> None:
    filler = "各位代表，过去一年工作扎实推进。" * 830  # 40 KB for each of three documents
    plan = replace(CARD.plan, source=CARD.plan.source + filler)
    results = tuple(replace(document, source=document.source + filler) for document in CARD.results)
    card = replace(CARD, plan=plan, results=results)
    assert len(scorecard_html([card] * 3).encode()) < 1_000_000


def test_the_same_cards_give_the_same_page(html: str) -> None:
    assert scorecard_html([example_card()]) == html
