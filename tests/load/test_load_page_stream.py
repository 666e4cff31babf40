"""Newspaper pages as raw text in the order of the PDF's stream: nothing is put in another order."""

from __future__ import annotations

import re

from hefu.load.page import read_page
from hefu.load.rendition import Rendition

HARBOUR = """\
本报讯（记者 林小禾）4月6日上午，
青屿新港区一号泊位正式开工，这标志
着我市港口建设迈出关键一步。
据了解，新港区总投资38.5亿元，规
划泊位6个，建成后年吞吐量可达1200
万吨，货轮进港等候时间将缩短一半。
施工方介绍，项目部抽调了三支队伍轮
班作业，力争一号泊位明年6月投用。
"""
SCHOOL = """\
本报讯（记者 周晓岚）新学期，全
市12所小学的课后托管延长到18
时，参加的学生比去年多了3200
名。老师们说：“孩子们最喜欢的
是木工课。
”家长也放心得多。
市教育局表示，今年还将改造食堂
25个，让学生吃上热饭热菜。
"""
TITLES = "青屿新港区一号泊位开工\n课后托管延长到18时\n"


def read(text: str) -> Rendition:
    found = read_page(text, certain=True)
    assert found is not None
    return found


def bodies(found: Rendition) -> list[str]:
    return [re.sub(r"\s", "", found.markdown[story.body : story.end]) for story in found.stories]


def test_articles_keep_the_order_in_which_they_were_painted() -> None:
    assert bodies(read(HARBOUR + SCHOOL)) == ["".join(text.split()) for text in (HARBOUR, SCHOOL)]
    assert bodies(read(SCHOOL + HARBOUR)) == ["".join(text.split()) for text in (SCHOOL, HARBOUR)]


def test_each_headline_is_given_to_its_article_though_both_stand_after_the_last_body() -> None:
    titles = {"".join(story.title) for story in read(HARBOUR + SCHOOL + TITLES).stories}
    assert titles == set(TITLES.split())


def test_a_line_broken_at_a_squeezed_mark_is_whole() -> None:
    assert "是木工课。”家长也放心得多。" in read(HARBOUR + SCHOOL).markdown


def test_a_report_begins_where_the_subject_changes_though_no_headline_stands_between() -> None:
    harbour = HARBOUR.replace("本报讯（记者 林小禾）", "记者昨日从港航局获悉，")
    school = SCHOOL.replace("本报讯（记者 周晓岚）", "记者昨日从教育局获悉，")
    assert len(read(harbour + school).stories) == 2
