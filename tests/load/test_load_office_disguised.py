"""Tables of plain text and web pages that are served under the name of an office file are read."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from hefu.errors import LoadError
from hefu.load.office import read_office
from hefu.load.office.xlsx.delimited import separator

TABLE = "附表1 主要指标\n指标\t2022年\t2023年\n出口\t1,200.5\t6.5%\n投资\t\t7\n注：初步数。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_table_of_tabs_is_read_as_a_sheet(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(TABLE.encode(encoding))
    found = read_office(path)
    assert found.markdown == (
        "# 附表1 主要指标\n\n"
        "| 指标 | 2022年 | 2023年 |\n|---|---|---|\n| 出口 | 1,200.5 | 6.5% |\n| 投资 |  | 7 |\n\n"
        "注：初步数。\n\n"
    )
    cells = {found.markdown[anchor.start : anchor.end]: anchor.cell for anchor in found.anchors}
    assert cells["6.5%"] == "1!C3"


def test_a_table_of_commas_may_hold_commas_in_quotes(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_text('指标,2023年\n出口,"1,200.5"\n投资,7\n', "utf-8")
    assert "| 出口 | 1,200.5 |" in read_office(tmp_path / "a.xls").markdown


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a\tb\nc\td\n", "\t"),
        ("a,b\nc,d\n", ","),
        ("a;b\nc;d\n", ";"),
        ("工业增长，\n农业平稳。\n", None),
        ("", None),
    ],
)
def test_the_sign_between_cells_is_told_from_the_lines(text: str, sign: str | None) -> None:
    assert separator(text) == sign


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02" * 50, "只有一句话。".encode(), b"", b'a,"b\nc,' + b"d" * 300_000]
)
def test_what_is_no_table_says_so(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.xls").write_bytes(data)
    with pytest.raises(LoadError, match=r"a\.xls"):
        read_office(tmp_path / "a.xls")


def saved_page(path: Path, page: str) -> Path:
    """A page as Word saves it in one file, with a picture beside it."""
    message = EmailMessage()
    message.set_content(page, subtype="html", charset="gb18030", cte="base64")
    message.add_related(b"\x89PNG", "image", "png")
    path.write_bytes(message.as_bytes())
    return path


def test_a_page_in_one_file_is_read_under_the_name_of_word(tmp_path: Path) -> None:
    path = saved_page(tmp_path / "a.doc", "<html><body><p>工业增长6.5%，农业增长3%。</p></body></html>")
    assert "工业增长6.5%" in read_office(path).markdown
