"""The raw text of a newspaper page, told by small pages made up for the purpose."""

from __future__ import annotations

import json
import re
import textwrap
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hefu.errors import CatalogError
from hefu.load.page import read_page
from hefu.load.page.doubled import undoubled
from hefu.load.page.match import best_matches
from hefu.load.page.words import parse_words
from hefu.load.rendition import Rendition, StorySpan

BRIDGE = [
    "本报讯（记者 林小禾）3月8日上午，青屿大桥主塔顺利封顶，标志着大桥建设进入上部结构施工阶段，"
    "预计明年底具备通车条件。",
    "据了解，青屿大桥全长2.35公里，总投资18.6亿元，是连接青屿岛与城区的第一条跨海通道，"
    "建成后岛上居民进城时间将由40分钟缩短至10分钟。",
    "项目负责人介绍，下一步将抢抓晴好天气，加快钢箱梁制造和架设，确保大桥按期建成。",
]
TEA = [
    "本报讯（记者 周晓岚 通讯员 吴一帆）记者从市农业农村局获悉，今年全市春茶开采面积达6.2万亩，"
    "比去年同期增加4000亩，预计春茶产量1800吨，茶农户均增收3200元。",
    "在云顶村的茶山上，采茶工正忙着采摘第一批明前茶。村里的合作社新添了三条生产线，"
    "日加工鲜叶能力由两吨提高到五吨，茶叶当天就能发往外地。",
    "今年全市还将建设数字茶园12个，培育茶叶品牌5个，带动更多茶农走上致富路。",
]


def column(paragraphs: list[str], width: int) -> list[str]:
    """Paragraphs set in lines of ``width`` characters, the first of each indented by two."""
    lines: list[str] = []
    for paragraph in paragraphs:
        text = paragraph
        lines.append(text[: width - 2])
        lines += textwrap.wrap(text[width - 2 :], width) if " " not in text else cut(text[width - 2 :], width)
    return lines


def cut(text: str, width: int) -> list[str]:
    return [text[at : at + width].strip() for at in range(0, len(text), width)]


def page(*parts: list[str]) -> str:
    """Parts of a page, each line after an empty one, as narrow columns come out of a PDF."""
    return "\n\n".join(line for part in parts for line in part) + "\n"


def read(text: str) -> Rendition:
    found = read_page(text, certain=True)
    assert found is not None
    return found


def body(found: Rendition, story: StorySpan) -> str:
    return re.sub(r"\s", "", found.markdown[story.body : story.end])


def titled(found: Rendition, title: str) -> StorySpan:
    return next(story for story in found.stories if "".join(story.title) == title)


def bare(*texts: str) -> str:
    return re.sub(r"\s", "", "".join(texts))


TWO = page(
    column(BRIDGE, 17),
    ["青屿大桥主塔封顶"],
    column(TEA, 13),
    ["春茶开采面积达6.2万亩"],
)


def test_each_article_comes_with_its_own_headline_though_it_stands_after_the_body() -> None:
    found = read(TWO)
    assert body(found, titled(found, "青屿大桥主塔封顶")) == bare(*BRIDGE)
    assert body(found, titled(found, "春茶开采面积达6.2万亩")) == bare(*TEA)


def test_lines_are_joined_and_paragraphs_kept_apart() -> None:
    found = read(TWO)
    story = titled(found, "青屿大桥主塔封顶")
    paragraphs = found.markdown[story.body : story.end].split("\n\n")
    assert [bare(p) for p in paragraphs if p.strip("- \n")] == [bare(p) for p in BRIDGE]


def test_a_number_broken_at_the_end_of_a_line_is_whole() -> None:
    assert "缩短至1\n\n0分钟" in TWO
    assert "缩短至10分钟" in bare(read(TWO).markdown)


def test_an_article_goes_on_in_the_column_after_a_headline_of_another() -> None:
    lines = column(TEA, 13)
    text = page(lines[:9], ["青屿大桥主塔封顶"], column(BRIDGE, 17), lines[9:])
    found = read(text)
    story = next(s for s in found.stories if "数字茶园" in bare(found.markdown[s.body : s.end]))
    assert body(found, story) == bare(*TEA)


def test_a_line_of_reporters_is_the_byline() -> None:
    found = read(page(["春茶开采面积达6.2万亩", "■本报记者 周晓岚 通讯员 吴一帆"], column(TEA[1:], 13)))
    assert "周晓岚" in titled(found, "春茶开采面积达6.2万亩").byline


def test_a_series_over_the_headline_is_the_kicker() -> None:
    found = read(page(["春日茶事系列报道（三）", "", "春茶开采面积达6.2万亩"], column(TEA, 13)))
    assert found.stories[0].kicker == "春日茶事系列报道（三）"


def test_words_printed_twice_are_mended_and_kept_apart() -> None:
    found = read(page(["爱护环境爱护环境 人人有责人人有责"], column(BRIDGE, 17)))
    assert [(aside.kind, bare(aside.text)) for aside in found.asides] == [("slogan", "爱护环境人人有责")]


def test_the_masthead_is_kept_out_of_the_articles() -> None:
    found = read(page(["2024年3月9日 星期六 责任编辑：何田"], column(BRIDGE, 17)))
    assert [aside.kind for aside in found.asides] == ["header"]
    assert "何田" not in "".join(body(found, story) for story in found.stories)


def test_a_slogan_between_articles_belongs_to_none() -> None:
    found = read(page(column(BRIDGE, 17), ["奋进新时代", "建功新征程"], column(TEA, 13)))
    assert {"奋进新时代", "建功新征程"} <= {aside.text for aside in found.asides}


def test_columns_side_by_side_in_a_line_are_read_one_after_another() -> None:
    lines = column([*BRIDGE, *TEA[1:]], 17)
    half = (len(lines) + 1) // 2
    rows = [" ".join(pair) for pair in zip(lines[:half], lines[half:], strict=False)]
    rows += lines[half - 1 : half] if len(lines) % 2 else []
    text = "青屿大桥主塔封顶\n\n" + "\n".join(rows) + "\n"
    found = read(text)
    assert bare(*BRIDGE[:2]) in bare(found.markdown)


def test_columns_that_keep_their_place_are_read_one_after_another() -> None:
    left, right = column(BRIDGE, 17), column(TEA, 17)
    size = max(len(left), len(right))
    rows = [
        f"{one:<30}{other}".rstrip()
        for one, other in zip(
            left + [""] * (size - len(left)), right + [""] * (size - len(right)), strict=True
        )
    ]
    found = read("\n".join(rows) + "\n")
    assert [body(found, story) for story in found.stories] == [bare(*BRIDGE), bare(*TEA)]


def test_each_page_between_form_feeds_is_read_by_itself() -> None:
    text = page(column(BRIDGE, 17)) + "\f" + page(column(TEA, 13))
    assert [body(read(text), s) for s in read(text).stories] == [bare(*BRIDGE), bare(*TEA)]


def test_the_way_back_leads_to_the_same_characters() -> None:
    found = read(TWO)
    assert found.raw is not None
    for word in ("2.35公里", "数字茶园", "青屿大桥主塔封顶"):
        at = found.markdown.index(word)
        start, end = found.raw.span(at, at + len(word))
        assert bare(TWO[start:end]) == word


def test_a_page_is_known_by_broken_lines_and_datelines() -> None:
    assert read_page(TWO) is not None


def test_a_report_with_hard_wraps_is_no_page() -> None:
    report = ["各位代表：", *column([*(p.split("）", 1)[-1] for p in BRIDGE + TEA)] * 4, 22)]
    assert read_page("\n".join(report)) is None


def test_markdown_is_no_page() -> None:
    text = "# 本报讯\n\n" + "\n\n".join(f"## 一、本报讯\n\n- {p}" for p in BRIDGE + TEA)
    assert read_page(text) is None


@pytest.mark.parametrize("text", ["", " \n\u3000\n", "\f\f\f"])
def test_nothing_is_no_page_even_where_the_caller_is_certain(text: str) -> None:
    assert read_page(text, certain=True) is None


@pytest.mark.parametrize(
    "text",
    [
        "字\n" * 30_000,
        "字，" * 100_000,
        "字\n" * 1_000_000,
        "\n\n".join(["产业发展谱新篇"] * 2000),
        "\n".join(" ".join("字词" for _ in range(60)) for _ in range(400)),
        "（“《" * 3000,
    ],
    ids=["characters", "one line", "too long", "headlines", "blanks", "brackets"],
)
def test_hostile_text_is_read_in_bounded_time(text: str) -> None:
    read_page(text)
    read_page(text, certain=True)


# ── properties ────────────────────────────────────────────────────────────────────────────

_PIECES = [
    "本报讯（记者 李果）",
    "今年，全市新增企业",
    "120 家。",
    "■本报记者 李果",
    "增长8.5%，",
    "安全安全",
]
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(_PIECES),
        st.text("产业城乡发展项目，。“”（）1 ", min_size=1, max_size=18),
        st.text(max_size=6),
    ),
    max_size=40,
).flatmap(lambda parts: st.sampled_from(["\n", "\n\n", " ", "\f"]).map(lambda glue: glue.join(parts)))


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_every_character_of_the_markdown_that_has_a_place_stands_there(text: str) -> None:
    found = read_page(text, certain=True)
    if found is None or found.raw is None:
        return
    ends = [*found.raw.clean[1:], len(found.markdown)]
    for start, source, end in zip(found.raw.clean, found.raw.source, ends, strict=True):
        if not text[source:].startswith(found.markdown[start : start + 1]):
            # Mark-up of our own before the first character, or a line end written as a blank.
            assert found.markdown[start] in "*#- \n" or text[source].isspace()
        assert start < end


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_no_character_is_lost(text: str) -> None:
    found = read_page(text, certain=True)
    if found is None:
        assert not text.strip("\ufeff\u200b \t\r\n\f\v\u3000\xa0\x85\u2028\u2029")
        return
    kept = set(re.sub(r"\s", "", found.markdown + "".join(aside.text for aside in found.asides)))
    assert set(re.sub(r"[\s\ufeff\u200b]", "", text)) <= kept | set("->")


# ── parts ─────────────────────────────────────────────────────────────────────────────────


def test_text_printed_once_is_left_alone() -> None:
    assert undoubled("安全生产人人有责") is None


def test_a_group_that_is_printed_twice_stands_once() -> None:
    assert undoubled("安全生产安全生产，，人人有责人人有责") == [(0, 4), (8, 9), (10, 14)]


def test_the_best_matching_is_best_on_the_whole() -> None:
    assert best_matches([(5.0, 0, 0), (4.0, 0, 1), (4.5, 1, 0)]) == {0: 1, 1: 0}


def test_damaged_words_say_which_file_is_at_fault() -> None:
    with pytest.raises(CatalogError, match=r"page\.toml"):
        parse_words("dateline = '('")


# ── real pages and reports ────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def seed(shared: Path) -> tuple[Rendition, dict[str, Any]]:
    path = shared / "gold/page/labels.json"
    labels = json.loads(path.read_text(encoding="utf-8"))
    found = read_page((path.parent / labels["source"]).read_text(encoding="utf-8"))
    assert found is not None
    return found, labels


def plain(text: str) -> str:
    return re.sub(r"[\s\\]", "", text).replace("⋯", "…")


def test_every_article_of_the_real_page_is_whole_and_under_its_headline(
    seed: tuple[Rendition, dict[str, Any]],
) -> None:
    found, labels = seed
    stories = {plain("".join(story.title)): story for story in found.stories}
    for article in labels["articles"]:
        story = stories[plain("".join(article["title"]))]
        text, at = plain(found.markdown[story.start : story.end]), 0
        for sentence in article["in_order"]:
            at = text.find(plain(sentence), at)
            assert at >= 0, sentence
        assert plain(story.kicker) == plain(article.get("kicker", ""))
        assert [plain(head) for head in story.heads] == [plain(head) for head in article.get("heads", ())]
        assert all(name in story.byline + text[:200] for name in article.get("byline", ()))
    assert len(found.stories) == len(labels["articles"])


def test_what_belongs_to_no_article_of_the_real_page_is_in_none(
    seed: tuple[Rendition, dict[str, Any]],
) -> None:
    found, labels = seed
    articles = plain("".join(found.markdown[story.start : story.end] for story in found.stories))
    asides = plain("".join(aside.text for aside in found.asides))
    for text in labels["not_articles"]:
        assert plain(text) not in articles
        assert plain(text) in asides


def test_no_report_bulletin_or_plan_is_taken_for_a_page(shared: Path) -> None:
    paths = sorted((shared / "corpus").rglob("*.md"))
    assert paths
    texts = ((path, path.read_text(encoding="utf-8")) for path in paths)
    assert [path.name for path, text in texts if read_page(text) is not None] == []
