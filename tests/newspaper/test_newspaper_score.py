"""The scorer, on errors made by hand: what is in the wrong article or the wrong order counts as lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newspaper import Item, TrueArticle, placed
from newspaper.score import assigned, matched

BRIDGE = TrueArticle(
    title=("大桥飞架连两岸",),
    kicker="基层调研行",
    byline="■记者 某甲",
    items=(
        Item("p", "昨日上午九时，雁渡特大桥首根桩基顺利开钻，工程总投资八亿元。"),
        Item("head", "啃下硬骨头"),
        Item("p", "江底淤泥厚达三十米，施工单位三次修改方案，终于找到了对策。"),
        Item("p", "按照计划，大桥将于后年建成，届时两岸车程缩短为十分钟。"),
    ),
)
SCHOOL = TrueArticle(
    title=("新校区里书声朗", "今秋新增学位两千个"),
    kicker="",
    byline="",
    items=(
        Item("p", "本报讯（记者 某乙）实验小学东校区本周启用，首批学生走进新教室。"),
        Item("p", "校长说，操场比老校区大了一倍，食堂可供六百人同时用餐。"),
    ),
)
TRUTH = (BRIDGE, SCHOOL)


def size(*texts: str) -> int:
    return len("".join("".join(texts).split()))


def test_all_in_place_is_right_whatever_the_order_of_the_articles() -> None:
    score = placed(TRUTH, [SCHOOL.text, BRIDGE.text])
    assert (score.recall, score.precision) == (1.0, 1.0)
    assert [fit.found for fit in score.fits] == [1, 0]


def test_white_space_and_markdown_do_not_count() -> None:
    marked = "*基层调研行*\n\n# 大桥飞架连两岸\n\n*■记者　某甲*\n\n" + "\n\n".join(
        f"## {item.text}" if item.kind == "head" else item.text.replace("，", "，\n") for item in BRIDGE.items
    )
    assert placed((BRIDGE,), [marked]).recall == 1.0


def test_two_paragraphs_in_the_wrong_order_lose_the_shorter_one() -> None:
    first, head, second, third = (item.text for item in BRIDGE.items)
    swapped = "\n".join((BRIDGE.kicker, *BRIDGE.title, BRIDGE.byline, first, head, third, second))
    score = placed((BRIDGE,), [swapped])
    assert score.right == size(BRIDGE.text) - size(third)
    assert score.fits[0].missing == (third,)


def test_a_paragraph_in_another_article_is_lost_and_the_thief_named() -> None:
    stolen = SCHOOL.items[1].text
    score = placed(TRUTH, [BRIDGE.text + stolen, SCHOOL.text.replace(stolen, "")])
    assert score.right == size(BRIDGE.text, SCHOOL.text) - size(stolen)
    assert score.fits[1].missing == (stolen,)
    assert score.fits[1].stolen == (0,)
    assert score.precision == score.recall


def test_a_missing_title_is_lost() -> None:
    title = "".join(SCHOOL.title)
    score = placed((SCHOOL,), [SCHOOL.text.replace("\n", "").replace(title, "")])
    assert score.right == size(SCHOOL.text) - size(title)
    assert score.fits[0].missing == SCHOOL.title
    assert score.fits[0].stolen == (None, None)


def test_two_articles_found_as_one_count_the_longer() -> None:
    score = placed(TRUTH, [BRIDGE.text + SCHOOL.text])
    assert score.right == size(BRIDGE.text)
    assert score.fits[1].found is None


def test_an_article_found_as_two_counts_the_longer_part() -> None:
    first, second = BRIDGE.text.split("\n啃下硬骨头\n")
    score = placed((BRIDGE,), [first, "啃下硬骨头" + second])
    assert score.right == max(size(first), size("啃下硬骨头" + second))


def test_what_does_not_belong_costs_precision_alone() -> None:
    score = placed((SCHOOL,), [SCHOOL.text + "节约用水人人有责", "责任编辑：某丙"])
    assert score.recall == 1.0
    assert score.precision == size(SCHOOL.text) / (size(SCHOOL.text) + 8 + 7)


def test_lines_of_two_columns_read_across_are_not_right() -> None:
    body = "".join(item.text for item in BRIDGE.items)
    other = "".join(item.text for item in SCHOOL.items) * 2
    across = "".join(body[n : n + 2] + other[n : n + 2] for n in range(0, len(body), 2))
    assert placed((BRIDGE,), [across]).recall < 0.05


def test_nothing_found_is_nothing_right() -> None:
    score = placed(TRUTH, [])
    assert (score.recall, score.precision) == (0.0, 0.0)
    assert placed(TRUTH, [""]).recall == 0.0


def test_a_wrong_character_costs_itself_alone() -> None:
    assert placed((BRIDGE,), [BRIDGE.text.replace("三十米", "三干米")]).right == size(BRIDGE.text) - 1


def test_the_best_partners_are_found_together_not_one_by_one() -> None:
    assert assigned([[9, 8], [8, 1]]) == [1, 0]
    assert assigned([[5, 0], [4, 0]]) == [0, None]
    assert assigned([]) == []


def test_a_sign_lost_beside_its_like_is_lost() -> None:
    assert sum(matched("投入使用——服务上门", "投入使用—服务上门")) == 9
    assert sum(matched("一二三四五五六七八", "一二三四五六七八")) == 8


@pytest.mark.parametrize("text", ["", "一", "一二", "一二三"])
def test_short_texts_match_themselves(text: str) -> None:
    assert matched(text, text) == [True] * len(text)


@given(st.text("甲乙丙丁", max_size=40), st.text("甲乙丙丁", max_size=40))
def test_a_text_is_whole_within_a_longer_one_and_never_more(text: str, more: str) -> None:
    assert sum(matched(text, more)) <= min(len(text), len(more))
    if len(text) >= 3:
        assert all(matched(text, more + text))
        assert all(matched(text, text + more))
