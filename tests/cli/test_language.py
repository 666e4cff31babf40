"""The command line speaks the user's language, also when something goes wrong."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from importlib import resources
from pathlib import Path

import pytest

from hefu.cli.usage import wrap
from hefu.cli.words import language, load_words

REPORT = "2023年温州市政府工作报告\n\n各位代表：\n\n今年经济社会发展的主要预期目标是：地区生产总值增长6%。\n"
HAN = re.compile("[\u4e00-\u9fff]")


def hefu(*args: str | bytes, lang: str = "zh", cwd: Path | None = None, **env: str) -> tuple[int, str, str]:
    """Exit code, output and messages of a call, in a terminal of 80 columns."""
    root = Path(str(resources.files("hefu"))).parent
    done = subprocess.run(
        [sys.executable, "-c", "from hefu.cli import main; main()", *args],
        capture_output=True,
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(root), "COLUMNS": "80", "HEFU_LANG": lang, **env},
        timeout=120,
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.md").write_text(REPORT, "utf-8")
    (tmp_path / "empty.md").write_text("", "utf-8")
    (tmp_path / "own.toml").write_text("id = ", "utf-8")
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "plan.md").write_text(REPORT, "utf-8")
    (tmp_path / "d" / "bad.md").write_bytes(b"%PDF-1.7\n")
    return tmp_path


# ── which language ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("argv", "environ", "lang"),
    [
        ([], {}, "zh"),
        ([], {"LANG": "C"}, "zh"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "zh_CN.GBK"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "HEFU_LANG": "en"}, "en"),
        (["--lang", "zh", "read"], {"LANG": "en_US.UTF-8"}, "zh"),
        (["read", "--lang=en", "a.md"], {}, "en"),
    ],
)
def test_the_call_comes_before_the_setting_and_the_setting_before_the_locale(
    argv: list[str], environ: dict[str, str], lang: str
) -> None:
    assert language(argv, environ) == lang


def test_both_languages_have_the_same_words_and_no_word_is_kept_that_nothing_says() -> None:
    zh, en = load_words("zh").texts, load_words("en").texts
    package = Path(str(resources.files("hefu.cli")))
    code = "".join(p.read_text("utf-8").replace("'", '"') for p in package.glob("*.py"))
    by_value = {"heads", "directions", "bounds", "wrong_value", "app", "metavar", "outline", "kinds"}
    assert {key for key in zh if key.split(".")[0] not in by_value and f'"{key}"' not in code} == set()
    assert {key for key in zh if not zh[key].strip() or not en[key].strip()} == set()
    data = tomllib.loads((package / "words.toml").read_text("utf-8"))
    assert {
        key for table in data.values() for key, texts in table.items() if set(texts) != {"zh", "en"}
    } == set()


# ── what is said ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", ["", "load", "read", "judge", "catalog", "quantities", "demo"])
def test_help_is_in_one_language_and_fits_80_columns(command: str, lang: str) -> None:
    code, out, _ = hefu(*command.split(), "--help", lang=lang)
    assert code == 0
    assert max(sum(2 if HAN.match(c) else 1 for c in line) for line in out.splitlines()) <= 80
    if lang == "zh":
        assert "用法：hefu" in out and "显示本说明后退出" in out
        assert not re.search(r"Usage|required|default|Options|Show", out)
    else:
        assert "Usage: hefu" in out and "show this help and exit" in out


@pytest.mark.parametrize(
    "call",
    [
        "read missing.md",
        "read plan.md missing.md",
        "read empty.md",
        "read plan.md --place 乌有市",
        "read plan.md -o plan.md/x.csv",
        "judge d plan.md",
        "judge plan.md plan.md",
        "judge plan.md d/plan.md --policy own.toml",
        "judge plan.md d/plan.md --policy none.toml",
        "catalog 乌有",
    ],
)
def test_bad_input_ends_with_1_and_one_clear_message_in_the_users_language(folder: Path, call: str) -> None:
    for lang, head in (("zh", "错误："), ("en", "Error: ")):
        code, out, err = hefu(*call.split(), lang=lang, cwd=folder)
        assert (code, out) == (1, "")
        assert err.startswith(head)
        assert "Traceback" not in err
        plain = err.replace("乌有市", "").replace("乌有", "").replace("浙江省", "")
        assert bool(HAN.search(plain)) == (lang == "zh")


@pytest.mark.parametrize(
    ("call", "zh", "en"),
    [
        ("read", "缺少 文件…", "FILE... is missing"),
        ("read a --yeer 3", "是不是 --year", "Did you mean --year"),
        ("read a --year 99", "1900到2100", "from 1900 to 2100"),
        ("read a -f xml", "table、jsonl、csv、parquet", "table, jsonl, csv, parquet"),
        ("read a -f", "-f 后面要写一个值", "-f needs a value"),
        ("read --headline=3 a", "--headline 后面不写值", "--headline takes no value"),
        ("read a -f parquet", "用 -o 写到文件", "give a file with -o"),
        ("reed a", "是不是 read", "Did you mean read"),
        ("catalog a b", "多出来的参数：b", "Too many arguments: b"),
        ("judge a b --as-of 明天", "2024-03-01", "2024-03-01"),
        ("judge a b --html .", "写的是一个目录", "is a folder"),
    ],
)
def test_a_wrong_call_ends_with_2_and_says_how_to_call(call: str, zh: str, en: str) -> None:
    for lang, says, how in (("zh", zh, "用法：hefu"), ("en", en, "Usage: hefu")):
        code, out, err = hefu(*call.split(), lang=lang)
        assert (code, out) == (2, "")
        assert says in err and how in err


def test_without_a_command_the_help_is_shown() -> None:
    code, out, _ = hefu()
    assert (code, "命令：" in out) == (2, True)


def test_what_is_odd_about_a_file_is_noted_in_the_users_language(folder: Path) -> None:
    (folder / "odd.md").write_bytes(REPORT.encode() * 3 + b"\xff\n")
    for lang, says in (
        ("zh", "提示：odd：第16行有一个字符已损坏"),
        ("en", "Note: odd: line 16: a character"),
    ):
        code, _, err = hefu("read", "odd.md", lang=lang, cwd=folder)
        assert code == 0
        assert says in err


# ── files ───────────────────────────────────────────────────────────────────────────────


def test_what_cannot_be_read_in_a_folder_is_noted_and_left_out(folder: Path) -> None:
    for call in (["read", "d"], ["judge", "plan.md", "d", "plan2.md"]):
        (folder / "plan2.md").write_text(REPORT.replace("2023", "2024"), "utf-8")
        code, out, err = hefu(*call, "-f", "jsonl", cwd=folder)
        assert code == 0
        assert out
        assert "bad.md 已损坏" in err


def test_a_file_given_twice_counts_once(folder: Path) -> None:
    once = hefu("read", "plan.md", "-f", "jsonl", cwd=folder)
    assert hefu("read", "plan.md", "./plan.md", "-f", "jsonl", cwd=folder) == once


def test_the_folder_of_a_plan_may_be_given_for_its_results(folder: Path) -> None:
    (folder / "d" / "bad.md").unlink()
    code, _, err = hefu("judge", "d/plan.md", "d", cwd=folder)
    assert code == 1
    assert "没有别的报告" in err


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet", "table"])
def test_a_name_that_is_no_utf_8_can_be_written_in_every_form(folder: Path, form: str) -> None:
    for name in (b"\xff.md", b"\xfe.md"):
        Path(os.fsdecode(os.fsencode(folder) + b"/d/" + name)).write_text(REPORT, "utf-8")
    code, _, err = hefu("read", "d", "-f", form, "-o", "out", cwd=folder)
    assert (code, "Traceback" in err) == (0, False)
    assert (folder / "out").stat().st_size > 0


def test_a_console_that_is_not_utf_8_does_not_stop_the_program(folder: Path) -> None:
    for encoding in ("gbk", "ascii", "cp1252"):
        code, out, _ = hefu("read", "plan.md", cwd=folder, PYTHONIOENCODING=encoding)
        assert code == 0
        assert "地区生产总值" in out


# ── cheap calls ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("call", [["--version"], ["--help"], ["quantities", "增长6%"]])
def test_a_small_question_loads_no_large_library(call: list[str]) -> None:
    code = (
        "import sys\nfrom hefu.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'polars', 'pyarrow', 'jinja2'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *call], capture_output=True, text=True, timeout=60)
    assert done.stderr.strip() == "[]"


# ── lines ───────────────────────────────────────────────────────────────────────────────


def test_chinese_is_wrapped_between_characters_but_not_before_a_full_stop() -> None:
    assert wrap("甲乙丙丁。戊", 8) == ["甲乙丙", "丁。戊"]
    assert wrap("one two three", 8) == ["one two", "three"]
    assert wrap("甲（table）乙", 6) == ["甲", "（table）", "乙"]
    assert wrap("", 8) == []
