"""The embedded examples are honest: real figures, own words, and read and judged as by hand.

``examples/<name>/expected.json`` lists by hand what a careful reader finds in the digests
beside it; ``examples/README.md`` explains its fields.
"""

from __future__ import annotations

import datetime
import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import hefu

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
SHARED = Path(os.environ.get("HEFU_SHARED", ROOT.parent / "shared"))
NAMES = ["ruian-2023", "wenzhou-2023", "nation-2023"]

CORPUS = "corpus/reports"
SOURCE_OF = {
    "ruian-2023/plan.md": "seed/page.txt",
    "wenzhou-2023/plan.md": f"{CORPUS}/主要城市/温州市/2023.md",
    "wenzhou-2023/results.md": f"{CORPUS}/主要城市/温州市/2024.md",
    "nation-2023/plan.md": f"{CORPUS}/国务院/2023.md",
    "nation-2023/results.md": f"{CORPUS}/国务院/2024.md",
    "nation-2023/bulletin.md": "corpus/bulletins/2023.md",
}
DIGESTS = sorted(SOURCE_OF)

#: Official titles, names and fixed statistical terms: nobody's wording, so sharing them is not copying.
FIXED_TERMS = (
    "上海交通大学溥渊未来技术学院",
    "低收入农户人均可支配收入",
    "国内生产总值",
    "国民经济和社会发展统计公报",
    "居民人均可支配收入",
    "政策性开发性金融工具",
    "新一轮千亿斤粮食产能提升行动",
    "节能与新能源汽车及零部件",
    "高速公路复线瑞安联络线",
)
#: From this many characters on, a run of Chinese characters is a wording of its own, not a term.
OWN_WORDING = 14


@cache
def expected(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((EXAMPLES / name / "expected.json").read_text(encoding="utf-8"))
    return data


def digest(path: str) -> str:
    return (EXAMPLES / path).read_text(encoding="utf-8")


def body(path: str) -> str:
    """A digest without its front matter, which is about the digest itself."""
    return digest(path).split("---", 2)[2]


def source(path: str) -> str:
    file = SHARED / SOURCE_OF[path]
    if not file.exists():
        pytest.skip(f"the original document is not here: {file}")
    return file.read_text(encoding="utf-8")


def squeezed(text: str) -> str:
    """Without white space, footnote marks and emphasis, so that line wraps hide nothing."""
    return re.sub(r"\s|\[\d+\]|\*", "", text)


def letters(text: str) -> str:
    return re.sub(r"[^一-鿿]", "", text)


# ── what the digests say ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", NAMES)
def test_every_expected_quantity_stands_once_and_verbatim_in_its_digest(name: str) -> None:
    entries = expected(name)["facts"] + expected(name)["deadlines"] + expected(name)["recurring"]
    for entry in entries:
        assert digest(f"{name}/{entry['file']}").count(entry["quote"]) == 1, entry["quote"]
        assert entry.get("value", entry["quote"]) in entry["quote"]


@pytest.mark.parametrize("name", NAMES)
def test_each_example_expects_its_headline_targets_and_at_least_fifteen_other_facts(name: str) -> None:
    facts = expected(name)["facts"]
    headline = [fact for fact in facts if fact.get("headline")]
    assert len(headline) >= 5
    assert len(facts) - len(headline) >= 15
    assert all("status" in fact for fact in headline)


@pytest.mark.parametrize("path", DIGESTS)
def test_a_digest_says_in_its_front_matter_whose_and_what_it_is(path: str) -> None:
    front = digest(path).split("---", 2)[1]
    keys = dict(line.split(": ", 1) for line in front.strip().splitlines())
    assert keys.keys() == {"title", "place", "year", "kind", "source"}
    assert keys["kind"] in {"report", "bulletin", "news"}
    assert "摘要" in keys["title"] and "摘要" in keys["source"]


# ── against the original documents (skipped where they are missing) ─────────────────────


@pytest.mark.parametrize("path", DIGESTS)
def test_every_number_of_a_digest_stands_with_its_unit_in_the_original(path: str) -> None:
    original = squeezed(source(path))
    named = re.sub(r"PM2\.5|C919", "", body(path))  # figures that are part of a name
    numbers = re.findall(r"\d+(?:\.\d+)?[%‰一-鿿/]?", squeezed(named))
    assert [n for n in numbers if not re.search(rf"(?<![\d.]){re.escape(n)}", original)] == []


@pytest.mark.parametrize("path", DIGESTS)
def test_no_clause_of_a_digest_is_copied_from_the_original(path: str) -> None:
    original = source(path)
    text = body(path)
    for term in FIXED_TERMS:
        text = text.replace(term, "｜")
    long_runs = (run for run in re.findall(r"[一-鿿]+", text) if len(run) >= OWN_WORDING)
    windows = {run[i : i + OWN_WORDING] for run in long_runs for i in range(len(run) - OWN_WORDING + 1)}
    assert sorted(window for window in windows if window in squeezed(original)) == []


@pytest.mark.parametrize("path", DIGESTS)
def test_no_sentence_of_a_digest_is_the_original_with_other_punctuation(path: str) -> None:
    original = letters(source(path))
    sentences = (letters(sentence) for sentence in re.split(r"[。！？\n]", body(path)))
    assert [s for s in sentences if len(s) >= OWN_WORDING and s in original] == []


# ── end to end: load, read, judge ───────────────────────────────────────────────────────


@cache
def document_of(path: str) -> hefu.Document:
    return hefu.load(EXAMPLES / path)


@cache
def statements_of(path: str) -> tuple[hefu.Statement, ...]:
    return tuple(hefu.read(document_of(path)))


@cache
def verdicts_of(name: str) -> tuple[hefu.Verdict, ...]:
    results = [f"{name}/{file}" for file in expected(name)["results"]]
    later = [statement for path in results for statement in statements_of(path)]
    plan = statements_of(f"{name}/{expected(name)['plan']}")
    as_of = datetime.date.fromisoformat(expected(name)["as_of"])
    return tuple(hefu.judge(plan, later, as_of=as_of, documents=[document_of(path) for path in results]))


def value_span(name: str, fact: dict[str, Any]) -> tuple[int, int]:
    start = digest(f"{name}/{fact['file']}").index(fact["quote"]) + fact["quote"].rindex(fact["value"])
    return start, start + len(fact["value"])


def overlaps(statement: hefu.Statement, span: tuple[int, int]) -> bool:
    return statement.value_start < span[1] and statement.value_end > span[0]


def differences(statement: hefu.Statement, fact: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Fields in which what was read differs from what was expected: (expected, read)."""
    names = [n for n in ("form", "bound", "low", "high", "period", "stance") if n in fact]
    names += [n for n in ("indicator",) if fact[n] is not None]
    wrong = {n: (fact[n], getattr(statement, n)) for n in names if fact[n] != getattr(statement, n)}
    if fact["unit"].removeprefix("个") != statement.unit.removeprefix("个"):
        wrong["unit"] = (fact["unit"], statement.unit)
    if fact.get("headline", False) != statement.headline and fact["stance"] == "target":
        wrong["headline"] = (fact.get("headline", False), statement.headline)
    return wrong


def misread(name: str, facts: list[dict[str, Any]]) -> list[str]:
    """One line for each fact that no statement at its place renders rightly."""
    lines = []
    for fact in facts:
        here = [s for s in statements_of(f"{name}/{fact['file']}") if overlaps(s, value_span(name, fact))]
        wrong = [differences(s, fact) for s in here]
        if not here:
            lines.append(f"{fact['file']}: {fact['quote']}: not read")
        elif all(wrong):
            lines.append(f"{fact['file']}: {fact['quote']}: (expected, read) {min(wrong, key=len)}")
    return lines


def misjudged(name: str, facts: list[dict[str, Any]]) -> list[str]:
    """One line for each target whose status or evidence is not the expected one."""
    lines = []
    for fact in facts:
        here = [v for v in verdicts_of(name) if overlaps(v.target, value_span(name, fact))]
        got = [(v.status, v.outcome and v.outcome.low) for v in here]
        if (fact["status"], fact.get("outcome_low")) not in got:
            lines.append(f"{fact['quote']}: expected {fact['status']}, {fact.get('outcome_low')}; got {got}")
    return lines


def test_a_digest_is_known_by_its_place_and_year() -> None:
    known = {path: document_of(path) for path in DIGESTS}
    assert {path: document.year for path, document in known.items()} == {
        "ruian-2023/plan.md": 2023,
        "wenzhou-2023/plan.md": 2023,
        "wenzhou-2023/results.md": 2024,
        "nation-2023/plan.md": 2023,
        "nation-2023/results.md": 2024,
        "nation-2023/bulletin.md": 2023,
    }
    assert {path.split("-")[0]: document.place and document.place.id for path, document in known.items()} == {
        "ruian": "瑞安市",
        "wenzhou": "温州市",
        "nation": "国家",
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_headline_target_is_read_with_all_its_fields(name: str) -> None:
    assert misread(name, [fact for fact in expected(name)["facts"] if fact.get("headline")]) == []


@pytest.mark.parametrize("name", NAMES)
def test_at_least_nine_in_ten_of_the_other_facts_are_read_with_all_their_fields(name: str) -> None:
    others = [fact for fact in expected(name)["facts"] if not fact.get("headline")]
    wrong = misread(name, others)
    assert len(wrong) <= len(others) // 10, "\n".join(wrong)


@pytest.mark.parametrize("name", NAMES)
def test_every_headline_target_gets_the_verdict_a_careful_reader_gives(name: str) -> None:
    assert misjudged(name, [fact for fact in expected(name)["facts"] if fact.get("headline")]) == []


@pytest.mark.parametrize("name", NAMES)
def test_at_least_nine_in_ten_of_the_other_targets_get_the_right_verdict(name: str) -> None:
    others = [f for f in expected(name)["facts"] if "status" in f and not f.get("headline")]
    wrong = misjudged(name, others)
    assert len(wrong) <= len(others) // 10, "\n".join(wrong)


@pytest.mark.parametrize("name", NAMES)
def test_no_target_is_called_met_or_missed_on_a_figure_that_is_not_its_outcome(name: str) -> None:
    """Missing evidence is a gap; a verdict on the wrong figure is a falsehood, so none is allowed."""
    judged = [fact for fact in expected(name)["facts"] if "status" in fact]
    wrong = [
        f"{fact['quote']}: {verdict.status} on {verdict.outcome.quote}"
        for fact in judged
        for verdict in verdicts_of(name)
        if overlaps(verdict.target, value_span(name, fact))
        and verdict.status in ("met", "missed")
        and verdict.outcome
        and verdict.outcome.low != fact.get("outcome_low")
    ]
    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_a_target_of_the_year_is_not_due_before_the_year_is_over(name: str) -> None:
    plan = statements_of(f"{name}/{expected(name)['plan']}")
    early = hefu.judge(plan, [], as_of=datetime.date(2023, 6, 30))
    of_the_year = [v for v in early if v.target.headline and v.target.period == "2023"]
    assert of_the_year and {v.status for v in of_the_year} == {"not_due"}
