"""Numbers are shown as their cells show them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hefu.load.office.words import office_words
from hefu.load.office.xlsx.numfmt import format_of, general, shown, shown_text

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1350.0, "1350"),
        (6.500000001, "6.5"),
        (0.1 + 0.2, "0.3"),
        (1234567890.12, "1234567890.12"),
        (1 / 3, "0.33333333"),
        (-4.2, "-4.2"),
        (1e-12, "1E-12"),
        (123456789012345678.0, "1.23457E+17"),
        (0.0, "0"),
    ],
)
def test_a_number_without_a_format_has_no_noise(value: float, text: str) -> None:
    assert general(value) == text


@pytest.mark.parametrize(
    ("value", "written", "text"),
    [
        (0.065, "0.0%", "6.5%"),
        (0.065, "0%", "7%"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (0.5, "#,##0.00", "0.50"),
        (5.0, "0.##", "5"),
        (5.25, "0.0##", "5.25"),
        (1.005, "0.00", "1.01"),
        (-3.25, "0.0", "-3.3"),
        (-3.25, "0.0_);(0.0)", "(3.3)"),
        (-3.25, "0.0_);[Red]\\(0.0\\)", "(3.3)"),
        (1234.5, ACCOUNTING, "1,234.50"),
        (-1234.5, ACCOUNTING, "-1,234.50"),
        (0.0, ACCOUNTING, "-"),
        (12.3, "[$¥-804]#,##0.00", "¥12.30"),
        (12.3, '"¥"#,##0.00', "¥12.30"),
        (6.5, '0.0"%"', "6.5%"),
        (5, '0"亿元"', "5亿元"),
        (7, 'G/通用格式"家"', "7家"),
        (12345678, "#,##0,", "12,346"),
        (12345678, '0.0,,"百万"', "12.3百万"),
        (0.04, "+0.0%;-0.0%;0.0%", "+4.0%"),
        (-0.04, "+0.0%;-0.0%;0.0%", "-4.0%"),
        (0, "0;-0;;@", ""),
        (150, '[>=100]"高"0;[<100]"低"0', "高150"),
        (50, '[>=100]"高"0;[<100]"低"0', "低50"),
        (12345, "0.00E+00", "1.23E+04"),
        (12345, "##0.0E+0", "12.3E+3"),
        (2.5, "# ?/?", "2 1/2"),
        (5551234, "000-0000", "555-1234"),
        (7, "00", "07"),
    ],
)
def test_a_number_is_shown_in_its_format(value: float, written: str, text: str) -> None:
    assert shown(value, written) == text


@pytest.mark.parametrize(
    ("value", "written", "text"),
    [
        (45006, "yyyy-mm-dd", "2023-03-21"),
        (45006, 'yyyy"年"m"月"d"日";@', "2023年3月21日"),
        (45006, '[$-804]yyyy"年"m"月"', "2023年3月"),
        (45006, '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二三年三月二十一日"),
        (45006, "[$-F800]dddd\\, mmmm dd\\, yyyy", "2023年3月21日"),
        (45006, "aaaa", "星期二"),
        (45006, "mmm-yy", "Mar-23"),
        (45006.75, "yyyy/m/d h:mm", "2023/3/21 18:00"),
        (45006.999999, "yyyy/m/d h:mm:ss", "2023/3/22 0:00:00"),
        (0.5, "h:mm AM/PM", "12:00 PM"),
        (0.75, '上午/下午h"时"mm"分"', "下午6时00分"),
        (1.5, "[h]:mm", "36:00"),
        (0.5 + 0.25 / 86400, "mm:ss.00", "00:00.25"),
        (1, "yyyy-m-d", "1900-1-1"),
        (-1, "yyyy-m-d", "-1"),
        (3e9, "yyyy-m-d", "3000000000"),
    ],
)
def test_a_date_is_shown_in_its_format(value: float, written: str, text: str) -> None:
    assert shown(value, written) == text


def test_formats_known_by_number_are_shown_as_in_chinese_excel() -> None:
    assert shown(45006, format_of(14, {})) == "2023-03-21"
    assert shown(45006, format_of(31, {})) == "2023年3月21日"
    assert shown(0.065, format_of(10, {})) == "6.50%"
    assert shown(0.065, format_of(14, {14: "0.0%"})) == "6.5%"
    assert shown(7.0, format_of(999, {})) == "7"


def test_a_format_may_add_to_a_text() -> None:
    assert shown_text("甲", '0;-0;0;"（"@"）"') == "（甲）"
    assert shown_text("甲", "@") == "甲"
    assert shown_text("甲", "0.0%") == "甲"


@given(st.floats(), st.text(max_size=300))
def test_no_format_fails(value: float, written: str) -> None:
    shown(value, written)


_SIGNS = st.text(alphabet='0#?.,%EAMP/@;[]"\\_*+- hmsydageb$<>=1上午亿G', max_size=30)


@given(st.floats(allow_nan=False), _SIGNS)
def test_no_format_made_of_its_own_signs_fails(value: float, written: str) -> None:
    assert len(shown(value, written)) < 2000


@given(
    st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(sorted(office_words().formats.values()))
)
def test_every_known_format_shows_any_number(value: float, written: str) -> None:
    shown(value, written)


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_what_is_shown_is_the_number_again(whole: int, places: int) -> None:
    value = whole / 10**places
    assert float(shown(value, "0." + "0" * max(places, 1))) == value
    assert float(general(value)) == pytest.approx(value, abs=1e-6)
