"""Compares what Hefu finds in the corpus with what is publicly known, and writes the figures of
``docs/validation.md``.

    make validation                              build a ledger of ../shared/corpus in out/, compare
    make validation ARGS="--ledger FOLDER"       use this ledger
    make validation ARGS="--check"               exit 1 where the page's figures are not these

The known figures are in ``known_growth.toml``. Only what stands between the marks of the page is rewritten.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import statistics
import sys
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.sources import REPOSITORY, shared_or_exit
from hefu.ledger import Ledger, open_ledger
from hefu.report import Scope, answer
from hefu.report.draw import drawn
from hefu.report.words import percentage

PAGE = REPOSITORY / "docs" / "validation.md"
CHART = REPOSITORY / "docs" / "images" / "growth-targets.svg"
KNOWN = Path(__file__).with_name("known_growth.toml")
AS_OF = dt.date(2026, 7, 25)
"""The day the corpus was taken from the web."""
PERIODS = ((2003, 2008), (2009, 2013), (2014, 2019), (2020, 2026))

Record = dict[str, Any]


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, prog="make validation"
    )
    options.add_argument("--ledger", type=Path, help="a ledger of the corpus; by default one is built")
    options.add_argument("--check", action="store_true", help="write nothing, exit 1 where figures differ")
    chosen = options.parse_args()
    ledger = open_ledger(chosen.ledger) if chosen.ledger else built(REPOSITORY / "out" / "validation-ledger")
    known = tomllib.loads(KNOWN.read_text("utf-8"))
    sections = {
        "collection": collection(ledger),
        "nation": nation(ledger, known),
        "provinces": provinces(ledger, known),
        "second": second_reader(ledger),
        "levels": levels(ledger),
        "kept": kept(ledger),
        "claims": claims(ledger),
        "times": times(ledger),
    }
    old = PAGE.read_text("utf-8")
    new = filled(old, sections)
    sys.stdout.write("\n\n".join(sections.values()) + "\n")
    if chosen.check:
        # Times differ from run to run.
        sys.exit(filled(old, {**sections, "times": ""}) != filled(old, {"times": ""}))
    PAGE.write_text(new, "utf-8")
    CHART.write_bytes(drawn(answer(ledger, "amplification"), CHART.suffix, "en"))


def built(folder: Path) -> Ledger:
    """A ledger of the corpus; where it is there already, only what changed is done anew."""
    from hefu.run.build import build

    corpus = shared_or_exit("corpus/reports.parquet").parent
    sources = [corpus / "reports.parquet", corpus / "bulletins", corpus / "five-year-plans"]
    build(sources, folder, as_of=AS_OF)
    return open_ledger(folder)


def filled(page: str, sections: Mapping[str, str]) -> str:
    """The page with other figures between its marks."""
    for name, text in sections.items():
        mark = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.S)
        page = mark.sub(lambda m, text=text: f"{m[1]}\n{text}\n\n{m[2]}", page)  # type: ignore[misc]
    return page


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; all but its first column are set right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def number(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def signed(value: float | None) -> str:
    return "–" if value is None else f"{value:+.2f}".replace("-", "−")


def growth_targets(ledger: Ledger, *, everything: bool) -> list[Record]:
    """The growth target of each place and year, as ``hefu report LEDGER amplification`` finds it."""
    return list(answer(ledger, "amplification", Scope(everything=everything)).grid("targets").records())


# ── the parts of the page ───────────────────────────────────────────────────────────────


def collection(ledger: Ledger) -> str:
    """How much was read."""
    rows = ledger.manifest.rows
    reports = ledger.ask("SELECT count(DISTINCT (place, year)) AS n FROM documents WHERE kind = 'report'")
    found, more = (len(growth_targets(ledger, everything=everything)) for everything in (False, True))
    places = reports["n"][0].as_py()
    return (
        f"{rows['documents']:,} documents, {rows['statements']:,} figures, {rows['verdicts']:,} targets; "
        f"judged as of {ledger.manifest.as_of} by policy {ledger.manifest.policy}. "
        f"Reports of {places:,} place-years; {found:,} of them ({percentage(found / places)}) have a growth "
        f"target among their headline targets, {more:,} ({percentage(more / places)}) anywhere (`--all`)."
    )


def nation(ledger: Ledger, known: Mapping[str, Any]) -> str:
    """Targets and growth of the nation, year by year."""
    said = {r["year"]: r for r in growth_targets(ledger, everything=True) if r["place"] == "国家"}
    marked = {r["year"] for r in growth_targets(ledger, everything=False) if r["place"] == "国家"}
    there = {r["year"] for r in ledger.ask(_NATIONAL).to_pylist()}
    outcomes = {r["year"]: r["growth"] for r in ledger.ask(_GROWTH).to_pylist()}
    verdicts = {r["year"]: r["status"] for r in ledger.ask(_VERDICTS).to_pylist()}
    target = {int(year): value for year, value in known["target"].items()}
    growth = {int(year): value for year, value in known["growth"].items()}
    rows, counts = [], Counter[str]()
    for year in range(1990, 2027):
        goal, found = target.get(year), said.get(year)
        low = goal[0] if isinstance(goal, list) else goal
        if found is not None:
            how = "agrees" if found["target"] == low else "DIFFERS"
        elif year not in there:
            how = "no report in the corpus"
        elif goal is None or year in known["plan"]["years"]:
            how = "none in the report"
        else:
            how = "not found"
        counts[how] += 1
        outcome = None if year not in outcomes else round(100 * outcomes[year], 6)
        same = "–" if year not in growth else "agrees" if outcome == growth[year] else "DIFFERS"
        counts[f"growth {same}"] += 1
        star = "" if found is None or year in marked else " *"
        shown = (
            "–" if goal is None else "–".join(map(number, goal)) if isinstance(goal, list) else number(goal)
        )
        ours = "–" if found is None else number(found["target"]) + star
        actual = growth.get(year)
        verdict = verdicts.get(year, "–")
        rows.append((year, shown, ours, how, number(actual), number(outcome), same, verdict))
    head = ("year", "target, known", "read", "", "growth, known", "read", "", "verdict")
    told = sum(counts[how] for how in ("agrees", "DIFFERS", "not found"))
    same_growth = counts["growth agrees"]
    summary = (
        f"Targets: of the {told} that a report of the corpus states, {counts['agrees']} are read as known, "
        f"{counts['DIFFERS']} otherwise, {counts['not found']} not found. "
        f"Growth: {same_growth} of {same_growth + counts['growth DIFFERS']} years as known."
    )
    return f"{summary}\n\n{table(head, rows)}"


_NATIONAL = "SELECT DISTINCT year FROM documents WHERE place = '国家' AND kind = 'report'"
_GROWTH = """
    SELECT year, arg_min(amount_low, start) AS growth FROM statements
    WHERE place = '国家' AND doc_kind = 'bulletin' AND indicator IN ('gdp', 'gnp') AND form = 'growth'
        AND stance = 'outcome' AND period = CAST(doc_year AS VARCHAR)
    GROUP BY year
"""
_VERDICTS = """
    SELECT year, arg_min(status, (NOT headline)::INT * 1000000000 + start) AS status FROM verdicts
    WHERE place = '国家' AND doc_kind = 'report' AND indicator IN ('gdp', 'gnp') AND form = 'growth'
        AND period = CAST(doc_year AS VARCHAR)
    GROUP BY year
"""


def provinces(ledger: Ledger, known: Mapping[str, Any]) -> str:
    """Targets of the provinces in three years that the press listed."""
    said = {(r["place"], r["year"]): r["target"] for r in growth_targets(ledger, everything=True)}
    marked = {(r["place"], r["year"]) for r in growth_targets(ledger, everything=False)}
    query = "SELECT DISTINCT place, year FROM documents WHERE kind = 'report'"
    there = {(r["place"], r["year"]) for r in ledger.ask(query).to_pylist()}
    rows, odd = [], []
    for year, listed in known["provinces"].items():
        keys = [(place, int(year)) for place in listed]
        here = [key for key in keys if key in there]
        right = [key for key in here if said.get(key) == listed[key[0]]]
        headline = sum(key in marked for key in right)
        odd += [
            f"{place} {y} ({number(said.get((place, y)))})" for place, y in here if (place, y) not in right
        ]
        rows.append((year, len(keys), len(here), len(right), headline))
    head = ("year", "listed", "report in the corpus", "read as listed", "of these marked headline")
    return table(head, rows) + (f"\n\nOtherwise: {', '.join(odd)}." if odd else "")


_GOAL = re.compile(
    r"(?:(\d{4})年|今年)[^。\n]{0,40}?(?:预期目标|主要目标|预期指标)[^。\n]{0,10}?[：:是为，][^。\n]{0,80}?"
    r"(?:生产总值|GDP|经济)[^。；\d\n]{0,15}?增[长速][^\d。；\n]{0,10}(\d+(?:\.\d+)?)"
)
_PLAIN = str.maketrans("０１２３４５６７８９．", "0123456789.", " \u3000*")


def second_reader(ledger: Ledger) -> str:
    """The same targets read by one regular expression that knows nothing of Hefu."""
    texts = {row["doc"]: row["text"] for row in ledger.ask("SELECT doc, text FROM texts").to_pylist()}
    counts, differ = Counter[str](), []
    for row in growth_targets(ledger, everything=False):
        values = [
            float(match[2])
            for match in _GOAL.finditer(texts[row["doc"]].translate(_PLAIN))
            if match[1] in (None, str(row["year"]))
        ]
        if not values:
            counts["silent"] += 1
        elif values[-1] == row["target"]:
            counts["agree"] += 1
        else:
            counts["differ"] += 1
            differ.append(f"{row['doc']} ({number(row['target'])}, pattern: {number(values[-1])})")
    both = counts["agree"] + counts["differ"]
    return (
        f"The pattern finds a growth target beside {both:,} of Hefu's {both + counts['silent']:,}; "
        f"{counts['agree']:,} agree, {counts['differ']} differ"
        + (f": {', '.join(differ)}." if differ else ".")
    )


def levels(ledger: Ledger) -> str:
    """Mean targets by level, and gaps to the level above, in four periods."""
    rows = growth_targets(ledger, everything=False)
    nation = {
        r["year"]: r["target"] for r in growth_targets(ledger, everything=True) if r["level"] == "nation"
    }
    lines = []
    for first, last in PERIODS:
        part = [r for r in rows if first <= r["year"] <= last]
        means = {level: [r["target"] for r in part if r["level"] == level] for level in ("province", "city")}
        gaps = {
            "province": [
                r["target"] - nation[r["year"]] for r in _level(part, "province") if r["year"] in nation
            ],
            "city": [r["gap"] for r in _level(part, "city") if r["gap"] is not None],
        }
        own = [value for year, value in nation.items() if first <= year <= last]
        cells: list[object] = [f"{first}–{last}", f"{_mean(own):.2f}", len(own)]
        for level in ("province", "city"):
            cells += [f"{_mean(means[level]):.2f}", len(means[level])]
        for level in ("province", "city"):
            cells += [signed(_mean(gaps[level])), len(gaps[level])]
        lines.append(cells)
    head = (
        "years", "nation", "years", "provinces", "n", "cities", "n",
        "province − nation", "n", "city − province", "n",
    )  # fmt: skip
    return table(head, lines) + "\n\n" + _same_places(rows, nation)


def _same_places(rows: list[Record], nation: Mapping[int, float]) -> str:
    """The change of the gap after 2013 over the places known on either side of it."""
    sentences = []
    for level, what in (("province", "provinces above the nation"), ("city", "cities above their province")):
        sides: dict[str, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
        for row in _level(rows, level):
            above = nation.get(row["year"]) if level == "province" else row["parent_target"]
            if above is not None and row["year"] >= PERIODS[0][0]:
                sides[row["place"]][row["year"] > 2013].append(row["target"] - above)
        both = [(_mean(before), _mean(after)) for before, after in sides.values() if before and after]
        if both:
            before, after = (_mean([pair[side] for pair in both]) for side in (0, 1))
            fell = sum(pair[1] < pair[0] for pair in both)
            sentences.append(
                f"{what}: {signed(before)} to 2013, {signed(after)} after, over the same {len(both)} places "
                f"(smaller in {fell} of them)"
            )
    return "The same places before and after: " + "; ".join(sentences) + "."


def _level(rows: list[Record], level: str) -> list[Record]:
    return [row for row in rows if row["level"] == level]


def _mean(values: Sequence[float]) -> float:
    return statistics.fmean(values) if values else float("nan")


def kept(ledger: Ledger) -> str:
    """How much was kept, headline and all."""
    lines = []
    for everything in (False, True):
        found = answer(ledger, "kept", Scope(everything=everything))
        for row in found.grid("levels").records():
            cells = (row["targets"], row["due"], row["judged"], row["met"])
            name = f"{'all' if everything else 'headline'}: {row['level'].en}"
            shares = (percentage(row["kept"]), percentage(row["coverage"]))
            lines.append((name, *(f"{cell:,}" for cell in cells), *shares))
    return table(("targets", "targets", "due", "judged", "met", "share kept", "coverage"), lines)


def claims(ledger: Ledger) -> str:
    """What reports say was done, beside what was found."""
    return "\n\n".join(sentence.en for sentence in answer(ledger, "claims").summary)


def times(ledger: Ledger) -> str:
    """How long an answer takes, in this process, with the ledger opened for it."""
    asked = [
        ("kept", "", False), ("kept", "", True), ("amplification", "", False), ("place", "浙江", False),
        ("place", "浙江", True), ("indicator", "gdp", False), ("claims", "", False),
    ]  # fmt: skip
    lines = []
    for question, name, everything in asked:
        walls, works = [], []
        for _ in range(7):
            began, worked = time.perf_counter(), time.process_time()
            answer(ledger, question, Scope(everything=everything), name)
            walls.append(time.perf_counter() - began)
            works.append(time.process_time() - worked)
        call = " ".join(filter(None, (question, name, "--all" if everything else "")))
        lines.append((f"`{call}`", f"{1000 * min(walls):.0f}", f"{1000 * statistics.median(works):.0f}"))
    return table(("question", "best of 7, ms", "processor time, ms"), lines)


if __name__ == "__main__":
    main()
