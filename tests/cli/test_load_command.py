"""``hefu load`` shows what was understood of a source; ``read`` and ``judge`` take any source."""

from __future__ import annotations

import http.server
import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_commands import hefu

SOURCES = Path(__file__).parents[2] / "examples" / "sources"
PAGE, PAGE_TEXT = SOURCES / "ruian-page.pdf", SOURCES / "ruian-page.txt"
WORD, TABLE, WEB = (
    SOURCES / name for name in ("wenzhou-plan.docx", "wenzhou-targets.xlsx", "wenzhou-results.html")
)


def records(*args: object) -> list[dict[str, object]]:
    run = hefu(*args)
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


@pytest.mark.parametrize("page", [PAGE, PAGE_TEXT])
def test_a_newspaper_page_is_shown_as_its_articles(page: Path) -> None:
    (found,) = records("load", page, "--format", "json")
    assert (found["kind"], found["place"], found["year"]) == ("news", "瑞安市", 2023)
    assert ["".join(a["title"]) for a in found["articles"]] == [
        "瑞安给产业定下硬指标",
        "汽车技术讲座首场开讲",
        "乡镇（街道）人大今年怎么干",
        "瑞湖高速打下首根桩",
    ]
    assert found["articles"][0]["kicker"] == "经济振兴“八提攻坚”行动"
    assert found["articles"][0]["heads"] == ["今年主要目标", "产业家底"]
    assert any("2023年3月22日" in aside["text"] for aside in found["asides"])


def test_the_outline_names_each_article_section_and_table() -> None:
    outline = hefu("load", PAGE).stdout
    assert "1. 瑞安给产业定下硬指标" in outline and "4. 瑞湖高速打下首根桩" in outline
    outline = hefu("load", WORD, lang="en").stdout
    assert "（二）建设创新高地" in outline and "13 rows × 6 columns" in outline


def test_articles_can_be_narrowed_in_every_format() -> None:
    text = hefu("load", PAGE, "--articles", "4", "--format", "text").stdout
    assert text.startswith("瑞湖高速打下首根桩\n") and "讲座" not in text
    markdown = hefu("load", PAGE, "--articles", "4,2", "--format", "md").stdout
    assert markdown.startswith("---\ntitle: 瑞湖高速打下首根桩\nplace: 瑞安市\nyear: 2023\n---\n\n# 瑞湖")
    assert "\n---\n\n# 汽车技术讲座首场开讲" in markdown
    rows = records("read", PAGE, "--articles", "4", "--format", "jsonl")
    assert {"189.34", "37.3", "6.71", "13.69"} <= {str(r["low"]) for r in rows}
    assert all("1350" not in str(r["quote"]) for r in rows)


def test_a_corrected_markdown_reads_as_the_page_itself(tmp_path: Path) -> None:
    corrected = tmp_path / "corrected.md"
    hefu("load", PAGE, "--format", "md", "-o", corrected)

    def figures(path: Path) -> list[tuple[object, ...]]:
        rows = records("read", path, "-f", "jsonl")
        keys = ("indicator", "stance", "low", "high", "unit", "period", "place")
        return [tuple(r[key] for key in keys) for r in rows]

    assert sorted(map(str, figures(corrected))) == sorted(map(str, figures(PAGE)))


def test_each_quote_of_a_page_knows_its_page_and_boxes() -> None:
    rows = records("read", PAGE, "-f", "jsonl")
    assert len(rows) > 20
    for row in rows:
        assert row["location"]["page"] == 1 and row["location"]["boxes"]
    assert all(r["location"] is None for r in records("read", PAGE_TEXT, "-f", "jsonl"))


def test_each_figure_of_a_table_knows_its_cell_stance_and_period() -> None:
    rows = {(r["location"]["cell"]): r for r in records("read", TABLE, "-f", "jsonl")}
    target, outcome = rows["主要指标!F4"], rows["主要指标!D4"]
    assert (target["indicator"], target["stance"], target["period"], target["form"]) == (
        "gdp", "target", "2023", "growth",
    )  # fmt: skip
    assert (target["bound"], target["low"], target["unit"]) == ("about", 6, "%")
    assert (outcome["stance"], outcome["period"], outcome["form"], outcome["low"]) == (
        "outcome", "2022", "growth", 3.7,
    )  # fmt: skip


def test_a_plan_in_word_is_judged_by_results_on_a_web_page(tmp_path: Path) -> None:
    card = tmp_path / "card.html"
    rows = records("judge", WORD, WEB, "-f", "jsonl", "--html", card)
    gdp = next(r for r in rows if r["target"]["indicator"] == "gdp" and r["target"]["headline"])
    assert (gdp["status"], gdp["outcome"]["low"]) == ("met", 6.9)
    assert "<!doctype html>" in card.read_text("utf-8")


def test_the_scorecard_of_a_page_shows_its_picture_with_the_quotes_marked(tmp_path: Path) -> None:
    card = tmp_path / "card.html"
    hefu("judge", PAGE, WEB, "--as-of", "2024-12-31", "--html", card)
    page = card.read_text("utf-8")
    assert '<image href="data:image/' in page and 'class="spot"' in page
    assert "第1页" in page and "img-src data:" in page


@pytest.mark.parametrize(
    ("value", "says"), [("x", "1,3"), ("1,,2", "1,3"), ("9", "没有第 9 篇"), ("0", "没有第 0 篇")]
)
def test_wrong_article_numbers_are_explained(value: str, says: str) -> None:
    run = hefu("load", PAGE, "--articles", value)
    assert run.returncode in (1, 2) and says in run.stderr and "Traceback" not in run.stderr


@pytest.fixture
def address() -> Iterator[str]:
    """A web server on this machine that has the example files."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args: object) -> None:
            super().__init__(*args, directory=str(SOURCES))  # type: ignore[arg-type]

        def do_GET(self) -> None:
            if not self.path.endswith("/cut.pdf"):
                return super().do_GET()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(PAGE.read_bytes()[:2000])

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_page_of_the_web_is_read_by_its_address(address: str) -> None:
    rows = records("read", f"{address}/wenzhou-results.html", "-f", "jsonl")
    assert any(r["indicator"] == "gdp" and r["low"] == 6.9 for r in rows)
    rows = records("read", f"{address}/wenzhou-targets.xlsx", "-f", "jsonl")
    assert any(r["indicator"] == "gdp" and r["stance"] == "target" for r in rows)


def test_an_address_that_is_not_there_is_a_message(address: str) -> None:
    run = hefu("read", f"{address}/none.html")
    assert run.returncode == 1 and "404" in run.stderr and "Traceback" not in run.stderr


# ── what is given by a pipe, an address, another name ────────────────────────────────────


def test_a_pipe_is_read_whole(tmp_path: Path) -> None:
    plan = SOURCES.parent / "wenzhou-2023" / "plan.md"
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(plan.read_bytes()))
    writer.start()
    rows = records("read", pipe, "-f", "jsonl")
    writer.join()
    assert len(rows) == len(records("read", plan, "-f", "jsonl"))


def test_a_web_page_is_one_also_under_the_name_of_a_text(tmp_path: Path) -> None:
    for name in ("page.txt", "page.md", "page.doc", "page.pdf"):
        (tmp_path / name).write_bytes(WEB.read_bytes())
        (found,) = records("load", tmp_path / name, "-f", "json")
        assert found["title"] == "温州市2024年政府工作报告（摘要）", name
        assert any(aside["kind"] == "menu" for aside in found["asides"])


def test_a_plain_text_is_one_also_under_the_name_of_a_document(tmp_path: Path) -> None:
    for name, encoding in (("plan.doc", "utf-8"), ("plan.pdf", "gb18030"), ("plan.docx", "gb18030")):
        (tmp_path / name).write_text("2023年示例市计划\n\n今年生产总值增长6%左右。\n" * 20, encoding)
        rows = records("read", tmp_path / name, "--place", "温州市", "--year", 2023, "-f", "jsonl")
        assert {r["indicator"] for r in rows} == {"gdp"}


def test_a_layout_holds_for_an_address_as_for_a_file(address: str) -> None:
    for source in (PAGE_TEXT, f"{address}/ruian-page.txt"):
        (flow,) = records("load", source, "--layout", "flow", "-f", "json")
        (page,) = records("load", source, "--layout", "page", "-f", "json")
        assert (len(flow["articles"]), len(page["articles"]) > 2) == (0, True)


def test_articles_are_chosen_of_one_file_only(tmp_path: Path) -> None:
    run = hefu("read", PAGE, WORD, "--articles", "1")
    assert run.returncode == 1 and "一份文件" in run.stderr


@pytest.mark.parametrize("value", ["3-1", "1-", "-2", "1-99999999"])
def test_a_range_of_articles_that_is_none_is_refused(value: str) -> None:
    run = hefu("load", PAGE, f"--articles={value}")
    assert run.returncode == 2 and "1,3" in run.stderr


def test_a_damaged_file_from_an_address_is_named_by_it(address: str, tmp_path: Path) -> None:
    run = hefu("read", f"{address}/cut.pdf")
    assert run.returncode == 1 and f"{address}/cut.pdf" in run.stderr and "hefu-" not in run.stderr


def test_a_result_that_was_named_and_cannot_be_read_stops_the_judging(tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(PAGE.read_bytes()[:2000])
    plan = SOURCES.parent / "wenzhou-2023" / "plan.md"
    for name in (bad, f"{tmp_path}/./bad.pdf"):
        run = hefu("judge", plan, name, WEB)
        assert run.returncode == 1 and "bad.pdf" in run.stderr


def test_tables_of_results_in_a_folder_are_no_reports(tmp_path: Path) -> None:
    (tmp_path / "results.md").write_bytes((SOURCES.parent / "wenzhou-2023" / "results.md").read_bytes())
    (tmp_path / "verdicts.csv").write_text("status,margin\nmet,1\n", "utf-8")
    run = hefu("judge", SOURCES.parent / "wenzhou-2023" / "plan.md", tmp_path, "-f", "jsonl")
    assert run.returncode == 0 and "verdicts" not in run.stderr
