"""The page of a document: its text with every statement marked, one in full, the list of all."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

KEY_YEAR = 2018


@pytest.fixture()
def paper(site: Any) -> Any:
    """A report that has targets whose outcome the next report tells."""
    from hefu.web.explore.models import Document

    return Document.objects.filter(year=KEY_YEAR, kind="report").order_by("key").first()


@pytest.fixture()
def target(paper: Any) -> Any:
    return paper.found.filter(verdict__outcome__isnull=False, headline=True).order_by("id").first()


def page(site: Any, paper: Any, query: str = "") -> str:
    from hefu.web.explore.figures import document_address

    answer = site.get(document_address(paper.key) + query, headers={"accept-language": "zh-hans"})
    assert answer.status_code == 200
    return str(answer.content.decode())


def words(markup: str) -> str:
    return html.unescape(re.sub("<[^>]*>", "", markup))


def test_every_statement_is_marked_at_its_value_by_its_stance(site: Any, paper: Any) -> None:
    shown = page(site, paper)
    for statement in paper.found.all():
        found = re.search(
            rf'<mark class="{statement.stance}" id="s-{re.escape(statement.anchor)}">(.*?)</mark>', shown
        )
        assert found is not None
        assert words(found.group(1)) == statement.value_text


def test_every_statement_is_in_the_list_and_leads_to_its_place(site: Any, paper: Any) -> None:
    items = re.search(r'<ol class="items">(.*?)</ol>', page(site, paper), re.DOTALL)
    assert items is not None
    assert re.findall(r'href="\?s=([^#]*)#', items.group(1)) == [s.anchor for s in paper.found.order_by("id")]


def test_a_chosen_statement_is_told_in_full_without_scripts(site: Any, paper: Any, target: Any) -> None:
    shown = page(site, paper, f"?s={target.anchor}")
    panel = shown[shown.index('<aside class="panel"') : shown.index("</aside>")]
    outcome = target.verdict.outcome
    assert "hidden>" not in panel[:90]
    assert f"/?s={outcome.anchor}#s-{outcome.anchor}" in panel
    assert html.escape(outcome.quote) in panel
    assert '<span class="quote">' in shown


def test_the_details_come_alone_for_the_script(site: Any, paper: Any, target: Any) -> None:
    part = page(site, paper, f"?s={target.anchor}&panel=1")
    assert part.lstrip().startswith("<div") and "<html" not in part


def test_an_outcome_names_the_targets_it_decides(site: Any, target: Any) -> None:
    outcome = target.verdict.outcome
    assert f"#s-{target.anchor}" in page(site, outcome.document, f"?s={outcome.anchor}&panel=1")


def test_a_citation_is_given_in_both_languages_with_the_address(site: Any, paper: Any, target: Any) -> None:
    part = page(site, paper, f"?s={target.anchor}&panel=1")
    zh, en = re.findall(r'<p lang="(?:zh-Hans|en)">(.*?)</p>', part)
    assert "≈ 6%" in zh and "≈ 6%" in en
    assert zh != en
    assert "http://testserver/documents/" in zh and f"#s-{target.anchor}" in en


def test_a_statement_that_is_not_there_is_said_to_be_missing(site: Any, paper: Any) -> None:
    assert "没有地址所指的数字" in page(site, paper, "?s=99999")
    from hefu.web.explore.figures import document_address

    assert site.get(document_address(paper.key) + "?s=99999&panel=1").status_code == 404
    assert site.get("/documents/no/such/").status_code == 404
    assert site.get("/documents/%00/").status_code == 404


def test_a_filter_hides_the_others_and_keeps_their_marks_to_be_led_to(site: Any, paper: Any) -> None:
    shown = page(site, paper, "?stance=target&headline=1")
    wanted = {s.anchor for s in paper.found.filter(stance="target", headline=True)}
    listed = re.findall(
        r"<li class=\"\w+\" data-status=\"\w*\"(?: data-headline)?><a href=\"[^\"]*s=([^#]*)#", shown
    )
    assert set(listed) == wanted
    assert len(re.findall(r'<mark class="\w+ off" id=', shown)) == paper.found.count() - len(wanted)


@pytest.mark.parametrize(
    "query", ["?stance=x&status='&headline=9", "?s=%00", "?part=-1", "?part=99999", "?s=" + "9" * 400]
)
def test_odd_addresses_show_the_document(site: Any, paper: Any, query: str) -> None:
    assert paper.title in page(site, paper, query)


def test_places_neighbours_and_counts_are_told(site: Any, paper: Any) -> None:
    shown = page(site, paper)
    assert f"上一份 {KEY_YEAR - 1}" in shown and f"下一份 {KEY_YEAR + 1}" in shown
    assert f"目标 {paper.targets}" in shown and f"结果 {paper.outcomes}" in shown


# ── hostile and long texts ──────────────────────────────────────────────────────────────


@pytest.fixture()
def own(site: Any) -> Any:
    """Makes a document of any text, with statements at given values, and takes it away again."""
    from hefu.web.explore.models import Document, DocumentText, Statement

    made = []

    def make(text: str, values: list[str], **fields: Any) -> Any:
        given = {"title": "样本", "kind": "other", "url": None} | fields
        document = Document.objects.create(
            id=900_000 + len(made), key=f"own/{len(made)}", sha256="0" * 64, characters=len(text),
            statements=len(values), targets=0, outcomes=len(values), **given,
        )  # fmt: skip
        DocumentText.objects.create(document=document, text=text)
        at = 0
        for n, value in enumerate(values):
            at = text.index(value, at)
            Statement.objects.create(
                id=9_000_000 + 1000 * len(made) + n, document=document, anchor=str(at), start=at,
                end=at + len(value), quote=value, value_start=at, value_end=at + len(value), value_text=value,
                indicator_text="<b>产量</b>", form="level", bound="exact", low=5, high=5, unit="<i>",
                stance="outcome", headline=False, stretch=False, confidence=0.5, inferred=[], basis=[],
            )  # fmt: skip
        made.append(document)
        return document

    yield make
    for document in made:
        document.delete()


def test_nothing_a_document_holds_becomes_mark_up(site: Any, own: Any) -> None:
    attack = "<script>alert(1)</script><img src=x onerror=y> [x](javascript:y) \"&'5万吨 \u202e"
    document = own(attack, ["5万吨"], title=attack, url="javascript:alert(1)")
    for query in ("", f"?s={attack.index('5')}"):
        shown = page(site, document, query)
        assert "<script>alert" not in shown and "<img src=x" not in shown and "<b>产量" not in shown
        assert 'href="javascript' not in shown
        assert "\u202e" not in shown


def test_only_addresses_of_the_web_become_links(site: Any, own: Any) -> None:
    assert 'href="https://example.org/a?b=1&amp;c" rel="noopener' in page(
        site, own("无", [], url="https://example.org/a?b=1&c")
    )
    assert 'rel="noopener' not in page(site, own("无", [], url="某书第六册"))


def test_headings_go_down_by_one_level_at_a_time(site: Any, own: Any) -> None:
    text = "### 深\n\n甲，乙。\n\n# 浅\n\n甲，乙。\n\n### 又深\n\n甲，乙。\n"
    shown = page(site, own(text, []))
    assert re.findall(r'<h(\d) id="h-', shown) == ["2", "2", "3"]


def test_a_table_is_shown_as_one_with_its_figures_marked(site: Any, own: Any) -> None:
    shown = page(site, own("|  | 产量 |\n|---|---|\n| 粮食 | 5万吨 |\n", ["5万吨"]))
    table = shown[shown.index("<table>") : shown.index("</table>")]
    assert '<td></td><th scope="col">产量</th>' in table and '<mark class="outcome" id="s-' in table


def test_front_matter_is_not_shown(site: Any, own: Any) -> None:
    shown = page(site, own("---\nsource: geheim\n---\n\n正文5万吨\n", ["5万吨"]))
    assert "geheim" not in shown and "正文" in shown


def test_a_long_text_comes_in_parts_that_meet_without_gap(site: Any, own: Any) -> None:
    from hefu.web.explore.reading import PART, part_of

    lines = [f"第{n}行甲乙丙丁戊己庚辛\n" for n in range(26_000)]
    lines[-1] = "末行7万吨\n"
    text = "".join(lines)
    document = own(text, ["7万吨"])
    parts = [part_of(document, n) for n in range(1, part_of(document, 1).parts + 1)]
    assert "".join(part.text for part in parts) == text
    assert all(part.text.endswith("\n") and len(part.text) < 1.1 * PART for part in parts)
    last = page(site, document, f"?s={text.index('7万吨')}")
    assert f'id="s-{text.index("7万吨")}"' in last and f"第 {len(parts)} 部分" in last
    assert f'id="s-{text.index("7万吨")}"' not in page(site, document)


def test_a_long_text_without_lines_is_cut_all_the_same(own: Any) -> None:
    from hefu.web.explore.reading import part_of

    text = "甲" * 250_001
    document = own(text, [])
    parts = [part_of(document, n) for n in range(1, part_of(document, 1).parts + 1)]
    assert "".join(part.text for part in parts) == text
