"""Files and folders as sources."""

from pathlib import Path

import pytest

from hefu.errors import LoadError
from hefu.load import LARGEST, iter_paths, load, load_text


def test_a_file_is_loaded_with_its_stem_as_id(tmp_path: Path) -> None:
    file = tmp_path / "plan.md"
    file.write_bytes("2023年温州市政府工作报告\r\n\r\n各位代表：\r\n\r\n增长 6.5%。\r\n".encode())
    document = load(file)
    assert document.id == "plan"
    assert document.source == file.read_bytes().decode("utf-8")
    assert document.text.endswith("增长6.5%。")


def test_damage_in_a_file_is_reported_in_the_document(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes("各位代表：全年增长6.5%左右，实现良好开局。".encode() + b"\xff" + "谢谢大家。".encode())
    (problem,) = load(file).problems
    assert (problem.code, problem.at) == ("damaged-bytes", 23)


@pytest.mark.parametrize(
    ("name", "content"), [("no.md", None), ("empty.md", b" \n"), ("marks.md", b"***\n---\n")]
)
def test_a_file_that_gives_nothing_to_read_is_refused(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(LoadError, match=name.removesuffix(".md")):
        load(file)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="folder"):
        load(tmp_path)


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(LoadError, match="at most"):
        load(tmp_path / "big.txt")


def test_folders_give_their_texts_in_order_with_relative_ids(tmp_path: Path) -> None:
    for name in ("b/2.md", "a/1.txt", "c.markdown", "d.PDF", "e.exe"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("甲")
    assert [id for _, id in iter_paths([tmp_path])] == ["a/1", "b/2", "c", "d"]
    assert list(iter_paths([tmp_path / "b" / "2.md"])) == [(tmp_path / "b" / "2.md", "2")]


def test_paths_that_lead_nowhere_are_named(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="does not exist"):
        list(iter_paths([tmp_path / "no"]))
    with pytest.raises(LoadError, match="no file that can be read"):
        list(iter_paths([tmp_path]))


def test_a_text_without_words_is_refused() -> None:
    with pytest.raises(LoadError, match="no text"):
        load_text("\ufeff \n")
