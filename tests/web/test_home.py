"""The first page, and finding one's place."""

from __future__ import annotations

from typing import Any

import pytest

from run.invented_collection import places


def test_the_first_page_says_what_it_is_and_how_much_is_kept(site: Any) -> None:
    page = site.get("/").content.decode()
    assert "政府承诺的每一个数字" in page and "主要目标兑现了多少" in page
    assert "覆盖率" in page and page.count('<rect class="f-met"') >= 4


def test_the_first_page_is_in_the_language_of_the_browser(site: Any) -> None:
    page = site.get("/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="en">' in page and "kept" in page
    chosen = site.get("/", headers={"accept-language": "fr"}).content.decode()
    assert '<html lang="zh-Hans">' in chosen


def test_no_page_asks_for_scripts_or_styles_from_elsewhere(site: Any) -> None:
    answer = site.get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy and "unsafe" not in policy
    page = answer.content.decode()
    assert "style=" not in page and "onclick" not in page and 'src="http' not in page


@pytest.mark.parametrize("words", ["石家庄", "shijiazhuang", "sjz", "SHI JIA"])
def test_a_place_is_found_by_its_name_its_letters_or_their_initials(site: Any, words: str) -> None:
    answer = site.get("/places/find", {"q": words}, headers={"X-Requested-With": "finder"})
    assert "石家庄市" in answer.content.decode()


def test_a_whole_name_leads_to_the_place_itself(site: Any) -> None:
    place = places(1)[0]
    answer = site.get("/places/find", {"q": place})
    assert answer.status_code == 302 and answer.headers["Location"].startswith("/places/")


@pytest.mark.parametrize("words", ["", "没有这个地方", "<script>", "%", "_" * 500, "'; --", "\x00"])
def test_what_is_not_found_is_said_and_nothing_breaks(site: Any, words: str) -> None:
    answer = site.get("/places/find", {"q": words})
    assert answer.status_code in (200, 302) and "<script>" not in answer.content.decode().split("<body>")[-1]


def test_years_of_few_judged_targets_are_not_drawn_beside_years_of_many() -> None:
    from hefu.web.explore.charts.counts import YearCount
    from hefu.web.explore.charts.shares import share_chart

    chart = share_chart(
        [YearCount(1988, 7, 0, 0, 0), YearCount(2019, 80, 20, 9, 0), YearCount(2020, 500, 100, 9, 0)]
    )
    assert chart is not None
    assert [bar.share.year for bar in chart.bars] == [2019, 2020]


def test_a_single_year_is_told_in_numbers_and_not_drawn() -> None:
    from hefu.web.explore.charts.counts import YearCount
    from hefu.web.explore.charts.shares import share_chart

    assert share_chart([YearCount(2020, 500, 100, 9, 0)]) is None
