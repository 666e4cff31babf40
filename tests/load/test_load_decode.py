"""Bytes become text whatever the encoding, and damage stays where it struck."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hefu.errors import LoadError
from hefu.load.text.decode import REPORTED, decode

REPORT = "政府工作报告\r\n各位代表：\r\n全年生产总值增长6.5%左右，一般公共预算收入达到622.7亿元。\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "utf-16-le", "utf-16-be", "utf-16"])
def test_the_usual_encodings_are_recognised(encoding: str) -> None:
    decoded = decode(REPORT.encode(encoding))
    assert decoded.text == REPORT
    assert decoded.problems == ()


def test_a_byte_order_mark_of_utf_8_stays_so_that_offsets_are_those_of_a_plain_decode() -> None:
    data = b"\xef\xbb\xbf" + REPORT.encode()
    assert decode(data).text == data.decode("utf-8")


def test_line_ends_stay_as_they_are_in_the_file() -> None:
    assert decode("甲\r\n乙\r丙\n".encode()).text == "甲\r\n乙\r丙\n"


def test_a_damaged_byte_in_utf_8_costs_one_character_and_is_reported() -> None:
    data = bytearray((REPORT * 3).encode())
    at = data.index("亿".encode())
    data[at] = 0xFF
    decoded = decode(bytes(data))
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(REPORT[: REPORT.index("亿")])
    assert decoded.text.endswith("元。\r\n" + REPORT * 2)
    assert decoded.problems
    assert {problem.code for problem in decoded.problems} == {"damaged-bytes"}
    assert decoded.problems[0].at == REPORT.index("亿")
    assert "line 3" in decoded.problems[0].message


@pytest.mark.parametrize("damage", [0xFF, 0x80, 0x00, ord("?")])
def test_a_damaged_byte_in_gb18030_does_not_garble_the_rest_of_the_line(damage: int) -> None:
    before, after = (
        "坚持稳中求进工作总基调，推动高质量发展取得新成效，",
        "城乡居民收入稳步增长，社会大局保持稳定，实现了良好开局。",
    )
    data = bytearray((before + "全面深化改革" + after).encode("gb18030"))
    data[len(before.encode("gb18030")) + 4] = damage
    text = decode(bytes(data)).text
    assert text.startswith(before + "全面")
    assert text.endswith("改革" + after)


def test_many_damaged_characters_are_counted_and_not_listed_one_by_one() -> None:
    data = (REPORT * 200).encode().replace("亿".encode(), b"\xff")
    problems = decode(data).problems
    assert len(problems) == REPORTED + 1
    assert "180 more" in problems[-1].message


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "gzip"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "7z"),
        (b"SQLite format 3\x00\x10\x00", "SQLite"),
        (b"PAR1\x15\x04\x15\xff\x00", "Parquet"),
        (bytes(range(256)) * 8, "not text"),
    ],
)
def test_a_binary_file_is_refused_with_its_kind_and_a_remedy(data: bytes, what: str) -> None:
    with pytest.raises(LoadError, match=what) as caught:
        decode(data, "plan.bin")
    assert "plan.bin" in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"  \n\t ", "\ufeff \u3000\n".encode()])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(LoadError, match="nothing"):
        decode(data)


def test_an_unknown_encoding_is_refused_and_not_guessed_into_rubbish() -> None:
    with pytest.raises(LoadError, match="Save it as UTF-8"):
        decode("今年經濟發展的主要預期目標是生產總值增長百分之六".encode("big5"))


@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_give_a_text_or_a_load_error(data: bytes) -> None:
    try:
        assert decode(data).text
    except LoadError as error:
        assert str(error)


@given(
    st.text(
        alphabet="经济增长目标亿元，。0123456789%\n",
    )
)
def test_gb18030_of_everyday_text_is_read_back(text: str) -> None:
    text = REPORT + text  # a few characters alone may be good UTF-8 as well
    assert decode(text.encode("gb18030")).text == text


def test_ten_megabytes_in_one_damaged_line_are_decoded_promptly() -> None:
    data = ("经济增长" * 500_000).encode("gb18030") + b"\xff" + ("主要目标" * 800_000).encode("gb18030")
    began = time.process_time()
    assert decode(data).text.endswith("主要目标")
    assert time.process_time() - began < 60
