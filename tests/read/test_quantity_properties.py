"""Laws of the quantity grammar: what is rendered is read back, and no text whatever upsets it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from hefu.catalog.units import load_units
from hefu.model import Quantity
from hefu.read.numerals import read_numeral
from hefu.read.quantity import quantities

# ── rendering ───────────────────────────────────────────────────────────────────────────

FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


def chinese_section(number: int) -> str:
    """A number below 10,000 in words: 1050 is 一千零五十."""
    text, gap = "", False
    for step, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // step % 10
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + word
            gap = False
        else:
            gap = True
    return text


def chinese(number: int) -> str:
    """A whole number below 100,000,000 in words."""
    if not number:
        return "零"
    high, low = divmod(number, 10_000)
    text = chinese_section(high) + "万" if high else ""
    if low:
        text += ("零" if high and low < 1000 else "") + chinese_section(low)
    return text


def spoken(text: str) -> str:
    """一十二 is said 十二."""
    return text[1:] if text.startswith("一十") else text


def plain(number: float) -> str:
    return f"{number:.10g}"


wholes = st.integers(2, 9999)
numbers = st.one_of(wholes.map(float), st.integers(11, 99_999).map(lambda cents: cents / 100))
UNITS = "% ‰ 个百分点 亿元 万元 亿美元 万人 万人次 万户 万吨 亿斤 万亿斤 万亩 公里 平方米 亿立方米"
UNITS += " 万千瓦 亿千瓦时 个 家 项 台 辆 倍 微克/立方米"
units = st.sampled_from(UNITS.split())
bounds = st.sampled_from(
    [
        *(("", "", "exact"), ("约", "", "about"), ("近", "", "about"), ("", "左右", "about")),
        *(("不低于", "", "at_least"), ("超过", "", "at_least"), ("突破", "", "at_least")),
        *(("", "以上", "at_least"), ("不超过", "", "at_most"), ("", "以内", "at_most")),
    ]
)
contexts = st.sampled_from([("", ""), ("增长", "，"), ("达到", "。"), ("；全年", "、"), ("为", "\n")])


def check(q: Quantity, text: str, number: float, unit: str, bound: str) -> None:
    assert (q.text, q.unit, q.bound) == (text, unit, bound)
    low = None if bound == "at_most" else number
    high = None if bound == "at_least" else number
    assert q.low == pytest.approx(low) if low is not None else q.low is None
    assert q.high == pytest.approx(high) if high is not None else q.high is None


def read_one(before: str, value: str, after: str) -> Quantity:
    found = quantities(before + value + after)
    assert len(found) == 1, [q.text for q in found]
    assert found[0].start == len(before)
    return found[0]


# ── render → parse ──────────────────────────────────────────────────────────────────────


@given(numbers, units, bounds, contexts)
def test_arabic_numbers_are_read_back(
    number: float, unit: str, bound: tuple[str, str, str], context: tuple[str, str]
) -> None:
    value = bound[0] + plain(number) + unit + bound[1]
    check(read_one(context[0], value, context[1]), value, number, unit, bound[2])


@given(numbers, units, bounds)
def test_full_width_numbers_are_read_back(number: float, unit: str, bound: tuple[str, str, str]) -> None:
    value = bound[0] + (plain(number) + unit).translate(FULL_WIDTH) + bound[1]
    check(read_one("，", value, "，"), value, number, unit, bound[2])


@given(numbers, units, bounds)
def test_numbers_with_a_space_before_the_unit_are_read_back(
    number: float, unit: str, bound: tuple[str, str, str]
) -> None:
    value = bound[0] + plain(number) + " " + unit + bound[1]
    check(read_one("，", value, "，"), value, number, unit, bound[2])


@given(st.integers(1000, 999_999_999), units, st.sampled_from([",", "，"]))
def test_thousands_are_read_back(number: int, unit: str, separator: str) -> None:
    value = f"{number:,}".replace(",", separator) + unit
    check(read_one("共", value, "。"), value, float(number), unit, "exact")


@given(wholes, units, bounds)
def test_chinese_numerals_are_read_back(number: int, unit: str, bound: tuple[str, str, str]) -> None:
    value = bound[0] + spoken(chinese(number)) + unit + bound[1]
    assume("九台" not in value)  # a city
    check(read_one("，", value, "，"), value, float(number), unit, bound[2])


@given(st.integers(0, 100), st.integers(0, 9), bounds)
def test_hundredths_in_words_are_read_back(whole: int, tenth: int, bound: tuple[str, str, str]) -> None:
    words = spoken(chinese(whole)) + (f"点{'零一二三四五六七八九'[tenth]}" if tenth else "")
    value = f"{bound[0]}百分之{words}{bound[1]}"
    check(read_one("，", value, "，"), value, whole + tenth / 10, "%", bound[2])


@given(numbers, numbers, units, st.sampled_from("-—－~～至到"), st.booleans())
def test_ranges_are_read_back(first: float, second: float, unit: str, link: str, both: bool) -> None:
    low, high = sorted((first, second))
    if low == high:
        return
    value = plain(low) + (unit if both else "") + link + plain(high) + unit
    q = read_one("，", value, "，")
    assert (q.text, q.bound, q.unit) == (value, "range", unit)
    assert [q.low, q.high] == pytest.approx([low, high])


@given(st.integers(1, 99_999_999))
def test_every_whole_numeral_has_its_value(number: int) -> None:
    numeral = read_numeral(spoken(chinese(number)))
    assert numeral is not None
    assert numeral.low * (10_000 if numeral.scale == "万" else 1) == number


@settings(max_examples=1000)
@given(st.text("零〇一二两三九十百千万亿几数点", min_size=1, max_size=26))
def test_any_run_of_numerals_has_a_value_or_none(run: str) -> None:
    numeral = read_numeral(run)
    assert numeral is None or 0 <= numeral.low <= numeral.high


# ── any text ────────────────────────────────────────────────────────────────────────────

ALPHABET = "0123456789０９.．,，%％‰。o 　+-—－~至到、∶:/×“”《》（）第前翻番倍成半点分之"
ALPHABET += "零〇○一二两三五九十百千万亿几数多余来"
ALPHABET += "约近超过不低于以上内左右个家元人次年月日时级位名吨亩公里微克立方米平持首增长居全省GAPM\n"
WORDS = [
    "超过",
    "不低于",
    "左右",
    "以上",
    "百分之",
    "分之",
    "翻一番",
    "持平",
    "两位数",
    "十几",
    "几十",
    "数百",
    "万千瓦",
]
pieces = st.lists(st.sampled_from([*ALPHABET, *WORDS, *load_units().by_name]), max_size=40).map("".join)
texts = st.one_of(st.text(max_size=80), pieces)


@settings(max_examples=600)
@given(texts)
def test_any_text_gives_quantities_in_order_that_lie_in_it(text: str) -> None:
    end = 0
    for q in quantities(text):
        assert end <= q.start < q.end <= len(text)
        assert text[q.start : q.end] == q.text
        end = q.end


@settings(max_examples=400)
@example("十几万来")
@given(pieces)
def test_bounds_and_numbers_agree(text: str) -> None:
    for q in quantities(text):
        assert (q.low is None) == (q.bound == "at_most"), q
        assert (q.high is None) == (q.bound == "at_least"), q
        if q.low is not None and q.high is not None:
            assert q.low == q.high or (q.low < q.high and q.bound == "range"), q
        assert (q.low is None) == (q.amount_low is None) and (q.high is None) == (q.amount_high is None)


# ── linear time, by counting calls rather than seconds ──────────────────────────────────


def calls(work: Callable[[], object]) -> int:
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
        "1",
        "亿",
        "一",
        "1,",
        "1 111",
        "1,111",
        "1-",
        "一、",
        "百分之",
        "1万",
        "5吨/",
        "1:",
        "《1",
        "“一",
        "第一",
        "(（",
    ],
)
def test_work_grows_no_faster_than_the_text(piece: str) -> None:
    quantities(piece * 50)
    short, long = (calls(lambda n=n: quantities(piece * n)) for n in (2_000, 8_000))  # type: ignore[misc]
    assert long <= 4.2 * short + 50


def test_a_number_too_long_to_be_one_is_passed_over() -> None:
    assert quantities("1" * 1_000_000 + "亿元") == []
    assert quantities("一" * 1_000_000 + "亿元") == []


# ── real reports ────────────────────────────────────────────────────────────────────────

SHARED = Path(os.environ.get("HEFU_SHARED", Path(__file__).parents[3] / "shared"))


@pytest.mark.skipif(not (SHARED / "corpus" / "reports").is_dir(), reason="the shared corpus is not here")
def test_quantities_of_real_reports_lie_where_they_say() -> None:
    files = sorted((SHARED / "corpus" / "reports").rglob("*.md"))
    for file in files:
        text = file.read_text(encoding="utf-8", errors="replace")
        found = quantities(text)
        assert all(text[q.start : q.end] == q.text for q in found), file
        assert all(a.end <= b.start for a, b in pairwise(found)), file
