"""The short way of reading plain figures tells what the whole grammar tells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hefu.model import Quantity
from hefu.read.quantity import _read_at
from hefu.read.quantity_plain import plain_at

PIECES = st.sampled_from(
    [
        *("5", "12.3", "08", "2023", "79", "1000000", "0", "6", "1,200", "3.4.5", "100", "12345678901234567"),
        *("%", "‰", "亿元", "万人", "个", "年", "个月", "小时", "分", "公里", "km", "万千瓦", "项", "倍"),
        *("亿", "万", "千", "半", "多", "余", "级", "几", "/", "以上", "左右", "以内", "。以内", "近"),
        *("不低于", "增长", "：", "（", "-", "—", "至", "、", "和", " ", "\n", "《", "》", "“", "”", "G"),
        *("第", "前", "PM", "超过", "新增", "，", "。", "负", "×", "∶", "2", "o"),
    ]
)


@given(st.lists(PIECES, max_size=9).map("".join), st.integers(0, 12))
def test_the_short_way_says_what_the_whole_grammar_says(text: str, done: int) -> None:
    for start, character in enumerate(text):
        if not "0" <= character <= "9" or start < done:
            continue
        short = plain_at(text, text, start, done)
        if short is None:
            continue
        found: list[Quantity] = []
        end = _read_at(text, text, start, done, found)
        assert (found[-1] if found else end) == short
        assert not found or found[-1].end == end


def test_nearly_every_plain_figure_takes_the_short_way() -> None:
    text = "新增就业5.2万人，增长6%左右，建成12个园区。"
    short = [plain_at(text, text, text.index(figure), 0) for figure in ("5.2", "6%", "12")]
    assert [q.text for q in short if isinstance(q, Quantity)] == ["5.2万人", "6%左右", "12个"]


def test_a_year_is_passed_over_by_the_short_way() -> None:
    text = "到2023年，"
    assert plain_at(text, text, 1, 0) == text.index("年") + 1
