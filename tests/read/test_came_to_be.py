"""How many there are of what came to be: it is named before the words that say so."""

from __future__ import annotations

import pytest

from invented import reviewed


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "规上工业企业数增至906家，瞪羚企业、独角兽企业从无到有，分别达14家、2家。",
            ["瞪羚企业", "独角兽企业"],
        ),
        (
            "规上工业企业数增至906家，百亿元企业、百亿元项目从无到有，分别达4家、2家。",
            ["百亿元企业", "百亿元项目"],
        ),
        ("乡镇卫生院增至40家，县级专科医院实现零的突破、达到7家。", ["县级专科医院"]),
        ("公交线路达到240条，水上巴士实现“零”突破，达6条。", ["水上巴士"]),
    ],
)
def test_what_came_to_be_is_what_there_are_so_many_of(sentence: str, names: list[str]) -> None:
    found = reviewed(sentence)[-len(names) :]
    assert [s.indicator_text for s in found] == names
    assert not any(s.indicator for s in found)


def test_what_is_named_behind_words_of_coming_to_be_has_its_own_figure() -> None:
    found = reviewed("独角兽企业实现零的突破，规上工业企业数达906家。")
    assert [s.indicator for s in found] == ["above_size_firms"]
