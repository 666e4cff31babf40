"""Laws of the reader: no text upsets it, every offset holds, lists are dealt out in order."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hefu
from hefu.load import iter_paths
from hefu.model import Document, Statement
from invented import at, reviewed, told

SAMPLE = int(os.environ.get("HEFU_SAMPLE", "150"))
"""How many reports of the large collection are read (HEFU_SAMPLE=3000 reads all)."""

# ── what holds for every statement of every document ────────────────────────────────────


def check(doc: Document, statements: list[Statement]) -> None:
    last = -1
    for s in statements:
        where = f"{doc.id} at {s.start}: {s.quote!r}"
        assert 0 <= s.start <= s.value_start < s.value_end <= s.end <= len(doc.source), where
        assert doc.source[s.start : s.end] == s.quote, where
        assert doc.source[s.value_start : s.value_end] == s.value_text, where
        assert s.value_start >= last, where
        last = s.value_start
        check_numbers(s, where)


def check_numbers(s: Statement, where: str) -> None:
    """Which ends a bound leaves open, and that amounts go with the numbers (DESIGN §3)."""
    assert (s.low is None, s.high is None) == (s.bound == "at_most", s.bound == "at_least"), where
    assert (s.amount_low is None, s.amount_high is None) == (s.low is None, s.high is None), where
    if s.bound in ("exact", "about"):
        assert s.low == s.high, where
    if s.bound == "range":
        assert s.low is not None and s.high is not None and s.low <= s.high, where
    assert 0 <= s.confidence <= 1, where
    assert s.headline <= (s.stance == "target"), where
    assert s.stretch <= (s.stance == "target"), where


# ── arbitrary text ──────────────────────────────────────────────────────────────────────

VOCABULARY = """
地区生产总值 出口 进口 居民收入
城乡居民人均可支配收入 农业、规模以上工业、服务业增加值 失业率 园区
增长 下降 提高到 达到 由 从 增加到 控制在 分别 均 其中 占 比重 人均
高于全省 比上年 力争 确保 已 开工 总投资
去年 今年 五年来 到2025年 2021—2025年 “十四五” 一季度 1—6月 全省 全国 市区
主要预期目标是： 一、2022年工作回顾 二、2023年工作安排 ——2023年1月10日 各位代表：
6% 7.5% 3‰ 1.2个百分点 30亿元 5万人 百分之八 翻一番 两位数 三成 第3位 1.5倍 6%—7% 5个 左右 以上 以内 不低于
、 和 ， 。 ； ： （ ） ( ) “ ” 《 》 —— ％。 # **
"""
WORDS = [*VOCABULARY.split(), "\n", "\n\n"]

reports_of_words = st.lists(st.sampled_from(WORDS), max_size=60).map("".join)


@given(st.text(min_size=1, max_size=300).filter(lambda text: text.strip() != ""))
def test_no_text_upsets_the_reader(text: str) -> None:
    try:
        doc = hefu.load_text(text)
    except hefu.LoadError:
        return  # mark-up or blanks only: said in words, not read
    check(doc, list(hefu.read(doc)))


@settings(max_examples=300, deadline=None)
@given(reports_of_words)
def test_no_run_of_the_reports_own_words_upsets_the_reader(text: str) -> None:
    doc = at("政府工作报告\n\n各位代表：\n\n向大会报告工作。\n\n" + text)
    check(doc, list(hefu.read(doc)))


@settings(deadline=None)
@given(reports_of_words)
def test_the_same_text_gives_the_same_statements(text: str) -> None:
    source = "竹乡见闻\n\n" + text
    assert list(hefu.read(at(source))) == list(hefu.read(at(source)))


@settings(deadline=None)
@given(reports_of_words)
def test_a_document_without_digits_of_any_kind_gives_nothing_but_worded_numbers(text: str) -> None:
    bare = "".join(c for c in text if not c.isdigit())
    for s in hefu.read(at("竹乡见闻\n\n" + bare)):
        assert any(c in "一二三四五六七八九十百千万亿半番零持两数倍成" for c in s.value_text), s


# ── lists ───────────────────────────────────────────────────────────────────────────────

NAMES = {
    "进口": "imports",
    "出口": "exports",
    "地区生产总值": "gdp",
    "固定资产投资": "fixed_investment",
    "社会消费品零售总额": "retail_sales",
    "一般公共预算收入": "budget_revenue",
    "旅游收入": "tourism_revenue",
    "粮食产量": "grain_output",
}
names = st.lists(st.sampled_from(sorted(NAMES)), min_size=2, max_size=5, unique=True)
tenths = st.integers(1, 400).map(lambda n: n / 10)
falls = st.sampled_from(["增长", "下降"])


def listed(parts: list[str]) -> str:
    return "、".join(parts[:-1]) + "和" + parts[-1]


@settings(deadline=None)
@given(names, st.data(), falls)
def test_values_dealt_out_reach_their_indicators_in_order(
    chosen: list[str], data: st.DataObject, verb: str
) -> None:
    values = data.draw(st.lists(tenths, min_size=len(chosen), max_size=len(chosen)))
    text = f"{listed(chosen)}分别{verb}{listed([f'{v:g}%' for v in values])}。"
    sign = "-" if verb == "下降" else ""
    assert told(reviewed(text)) == [
        f"{NAMES[n]} growth {sign}{v:g}%" for n, v in zip(chosen, values, strict=True)
    ]


@settings(deadline=None)
@given(names, tenths, falls)
def test_one_value_for_all_reaches_each_indicator(chosen: list[str], v: float, verb: str) -> None:
    sign = "-" if verb == "下降" else ""
    assert told(reviewed(f"{listed(chosen)}均{verb}{v:g}%。")) == [
        f"{NAMES[n]} growth {sign}{v:g}%" for n in chosen
    ]


@settings(deadline=None)
@given(names, st.data())
def test_each_name_keeps_the_value_that_stands_beside_it(chosen: list[str], data: st.DataObject) -> None:
    values = data.draw(st.lists(tenths, min_size=len(chosen), max_size=len(chosen)))
    text = "，".join(f"{n}增长{v:g}%" for n, v in zip(chosen, values, strict=True)) + "。"
    assert told(reviewed(text)) == [f"{NAMES[n]} growth {v:g}%" for n, v in zip(chosen, values, strict=True)]


# ── work in proportion to the text ──────────────────────────────────────────────────────


def calls(work: Callable[[], object]) -> int:
    """Function calls that some work takes: the same on every machine, unlike seconds."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "地区生产总值增长6%。",
        "地区生产总值增长6%，",
        "地区生产总值、",
        "出口增长6%、",
        "由6%提高到",
        "占生产总值的比重",
        "主要预期目标是：",
        "主要预期目标是：增长6%\n",
        "2023年",
        "五年来，",
        "（出口6%",
        "6%）",
        "一、2022年工作回顾\n",
        "——出口增长6%；\n",
        "5个园区",
    ],
)
def test_thrice_the_text_takes_not_nine_times_the_work(piece: str) -> None:
    """Not nine times, as it would be if each figure looked at all the others.

    More than three times is left room for: a text without stops is cut into long sentences,
    and the shorter text may happen to be cut into shorter ones.
    """

    def work(length: int) -> int:
        doc = at("政府工作报告\n\n各位代表：\n\n" + piece * (length // len(piece)) + "增长6%。")
        return calls(lambda: hefu.read(doc))

    work(100)  # the first reading builds the lexicon
    assert work(24_000) <= 6 * work(8_000)


# ── real reports ────────────────────────────────────────────────────────────────────────


def filed(shared: Path) -> Iterator[Document]:
    for path, id in iter_paths([shared / "corpus"]):
        if path.name != "README.md":
            yield hefu.load(path, id=id)


def test_offsets_hold_for_every_statement_of_every_document_filed(shared: Path) -> None:
    read = 0
    for doc in filed(shared):
        statements = hefu.read(doc)
        check(doc, list(statements))
        read += len(statements)
    assert read > 50_000


def test_offsets_hold_in_a_sample_of_all_reports(shared: Path) -> None:
    polars = pytest.importorskip("polars")
    table = polars.read_parquet(shared / "corpus" / "reports.parquet", columns=["id", "text"])
    rows = random.Random(2023).sample(range(table.height), min(SAMPLE, table.height))
    for id, text in table[sorted(rows)].iter_rows():
        if text.strip():
            doc = hefu.load_text(text, id=id)
            check(doc, list(hefu.read(doc)))
