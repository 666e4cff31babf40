"""What goes wrong is said in Chinese and in English, and nothing is kept that is never said."""

from __future__ import annotations

import errno
import pickle
import re
import tomllib
from importlib import resources
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hefu.errors import HefuError, LoadError, Message, fill, printable, reason, toml_place
from hefu.load import say_problem
from hefu.load.problems import problem

PACKAGE = Path(str(resources.files("hefu")))
TEXTS = {
    f"{section}.{name}": texts
    for section, table in tomllib.loads((PACKAGE / "catalog/messages.toml").read_text("utf-8")).items()
    for name, texts in table.items()
}
SECTIONS = "|".join(sorted({code.split(".")[0] for code in TEXTS}))
_RAISED = r'(?:Error|Message|wrong)\(\s*"([a-z]+\.[\w-]+)"'
_NAMED = rf'"((?:{SECTIONS})\.[\w-]+)"'
_PROBLEM = r'\bproblem\(\s*"([\w-]+)"'


def sources() -> str:
    """All of Hefu's code but that of the scorecard, which has words of its own."""
    return "\n".join(p.read_text("utf-8") for p in PACKAGE.rglob("*.py") if "publish" not in p.parts)


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text.replace("{word}", "")) if name}


def codes() -> set[str]:
    text = sources()
    problems = {f"problem.{code}" for code in re.findall(_PROBLEM, text)}
    return {*re.findall(_RAISED, text), *(c for c in re.findall(_NAMED, text) if c in TEXTS), *problems}


def test_every_message_that_is_raised_has_its_texts() -> None:
    assert codes() - set(TEXTS) == set()


def test_no_text_is_kept_that_nothing_says() -> None:
    assert set(TEXTS) - codes() == set()


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_a_message_is_there_in_both_languages_and_fills_in_the_same(code: str) -> None:
    texts = TEXTS[code]
    assert set(texts) == {"zh", "en"}
    assert texts["zh"].strip() and texts["en"].strip()
    assert re.search("[\u4e00-\u9fff]", texts["zh"]) or code in ("catalog.entry",)
    assert blanks(texts["zh"]) == blanks(texts["en"])


def test_an_error_is_english_for_programs_and_chinese_where_asked() -> None:
    error = LoadError("load.missing", path="plan.md")
    assert str(error) == "plan.md does not exist. Check the path."
    assert error.say("zh") == "plan.md 不存在。请检查路径。"
    assert error.code == "load.missing"


def test_what_is_filled_in_is_never_read_as_a_blank() -> None:
    error = LoadError("load.unreadable", path="{why}.md", why=Message("system.full"))
    assert str(error).startswith("{why}.md cannot be read: the disk is full.")


def test_a_message_within_a_message_is_in_the_same_language() -> None:
    error = HefuError("load.none_readable", failures=(LoadError("load.empty", path="a.md"),))
    assert "a.md 是空文件" in error.say("zh")
    assert "a.md is empty" in error.say("en")


def test_an_error_survives_the_way_to_another_process() -> None:
    error = pickle.loads(pickle.dumps(LoadError("load.missing", path="plan.md")))
    assert error.say("zh") == "plan.md 不存在。请检查路径。"


@pytest.mark.parametrize("number", [errno.ENOENT, errno.ENOSPC, errno.ENAMETOOLONG, errno.EIO])
def test_the_systems_reason_is_said_in_chinese(number: int) -> None:
    said = reason(OSError(number, "why it was"))
    assert re.search("[\u4e00-\u9fff]", said.say("zh"))


def test_a_file_that_is_no_toml_is_told_the_line() -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads("a = 1\nb = \n")
    assert toml_place(caught.value).say("zh").startswith("第2行")


@pytest.mark.parametrize(("toml", "says"), [("a = [", "末尾"), ("a = " + "9" * 5000, "太长")])
def test_a_file_that_is_no_toml_is_told_why_where_no_line_is_known(toml: str, says: str) -> None:
    with pytest.raises(ValueError) as caught:
        tomllib.loads(toml)
    assert says in toml_place(caught.value).say("zh")


def test_a_problem_of_a_document_can_be_said_in_both_languages() -> None:
    found = problem("damaged-bytes", 40, line=3)
    assert (found.code, found.at) == ("damaged-bytes", 40)
    assert found.message.startswith("line 3: ")
    assert say_problem(found, "en") == found.message
    assert say_problem(found, "zh").startswith("第3行")


@given(st.text(alphabet=st.characters()))
def test_a_printable_name_can_be_written_anywhere(name: str) -> None:
    printable(name).encode("utf-8")
    assert printable(printable(name)) == printable(name)


@given(st.text(), st.dictionaries(st.sampled_from(["a", "b"]), st.text()))
def test_filling_in_never_fails(text: str, values: dict[str, str]) -> None:
    fill(text, values)
