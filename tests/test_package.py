"""The package as it is imported."""

from __future__ import annotations

import subprocess
import sys

import hefu


def test_every_public_name_is_there() -> None:
    assert all(getattr(hefu, name) is not None for name in hefu.__all__)
    assert set(hefu.__all__) <= set(dir(hefu))


def test_functions_keep_their_names_beside_the_packages_of_the_same_name() -> None:
    import hefu.judge
    import hefu.load.text
    import hefu.read

    assert hefu.read(hefu.load_text("去年地区生产总值增长6%。"))
    assert callable(hefu.load) and callable(hefu.judge)


def test_starting_the_command_line_imports_neither_the_reader_nor_the_large_libraries() -> None:
    code = (
        "import sys; from hefu.cli.words import current_words; from hefu.cli.app import build_app;"
        "build_app(current_words([])); print(*sorted(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    loaded = set(run.stdout.split())
    heavy = {"hefu.read", "hefu.judge", "pyarrow", "duckdb", "polars", "numpy", "lxml", "PIL", "django"}
    assert not loaded & heavy
