"""Scorecards and statements as tables in a terminal.

Tables fit the width there is: in a narrow terminal values stand without their sentence,
in a wide one the quote and the rule are added. A symbol and a word go with every colour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from hefu.catalog import Catalog, load_catalog
from hefu.judge.policy import Policy, load_policy
from hefu.model import Statement, Status, Verdict
from hefu.publish.card import STATUSES, SYMBOLS, Card, one_line, quote_parts, safe, tally
from hefu.publish.figures import as_written, margin_of
from hefu.publish.layout import column_widths, wrapped
from hefu.publish.view import Lexicon, name_of, place_word, title_of, year_word
from hefu.publish.words import Lang, Words, load_words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

STYLES: Final[Mapping[Status, str]] = MappingProxyType(
    {"met": "green", "missed": "red", "not_due": "blue", "no_evidence": "dim", "incomparable": "yellow"}
)

BLOCKS: Final[Mapping[Status, str]] = MappingProxyType(
    {"met": "█", "missed": "▒", "not_due": "·", "no_evidence": "_", "incomparable": "≠"}
)
"""What a bar is drawn with: each status has its own texture."""

WITH_QUOTES = 100
"""From this many columns on, quotes are shown instead of bare values."""

WITH_RULES = 130
"""From this many columns on, the rule and the document of the evidence are shown too."""


def print_scorecard(
    card: Card,
    *,
    lang: Lang,
    console: Console | None = None,
    catalog: Catalog | None = None,
    policy: Policy | None = None,
) -> None:
    """Print a scorecard: what it is of, the tally, headline targets, then the others.

    Args:
        card: what to print.
        lang: ``zh`` or ``en``.
        console: where to print; by default standard output, in its width.
        catalog: names of the indicators; by default those of Hefu.
        policy: the policy judged by, for the wording of its rules; by default that of Hefu.
    """
    console, lexicon = console or _console(), _lexicon(catalog, policy)
    words = lexicon.words
    _print_head(card, lang, console, words)
    headline = [verdict for verdict in card.verdicts if verdict.target.headline]
    others = [verdict for verdict in card.verdicts if not verdict.target.headline]
    if not card.verdicts:
        console.print(words["card.no_verdicts"][lang])
    for key, verdicts in (("headline", headline), ("others", others)):
        if verdicts:
            _print_tally(words[f"card.{key}"][lang], verdicts, lang, console, words)
            _print_verdicts(verdicts, lang, console, lexicon, _titles(card))


def print_verdicts(
    verdicts: Sequence[Verdict],
    *,
    lang: Lang,
    console: Console | None = None,
    catalog: Catalog | None = None,
    policy: Policy | None = None,
) -> None:
    """Print verdicts as one table, in their order; arguments as for :func:`print_scorecard`."""
    _print_verdicts(verdicts, lang, console or _console(), _lexicon(catalog, policy), {})


def print_statements(
    statements: Sequence[Statement],
    *,
    lang: Lang,
    console: Console | None = None,
    catalog: Catalog | None = None,
) -> None:
    """Print statements as one table, in their order; arguments as for :func:`print_scorecard`."""
    console, words, catalog = console or _console(), load_words(), catalog or load_catalog()
    if not statements:
        console.print(words["statements.none"][lang])
        return
    wide, rules = console.width >= WITH_QUOTES, console.width >= WITH_RULES
    columns = [("statements.stance", 0), ("row.indicator", 4), ("statements.value", 3)]
    columns += [("statements.period", 0)]
    columns += [("statements.place", 2)] if rules else []
    columns += [("statements.quote", 7)] if wide else []
    rows = []
    for statement in statements:
        star = "*" if statement.headline else " "
        mark = "~" if "period" in statement.inferred else ""
        cells = [
            _text(f"{star}{words['stance.' + statement.stance][lang]}", _stance_style(statement)),
            _text(name_of(statement, catalog)[lang]),
            _value(statement, lang, words),
            _text(one_line(statement.period or "—") + mark),
        ]
        cells += [_text(one_line(statement.place or "—"))] if rules else []
        cells += [_quote(statement)] if wide else []
        rows.append(cells)
    _print_table(console, [(words[key][lang], ratio) for key, ratio in columns], rows)
    counts = Counter(statement.stance for statement in statements)
    stances = {stance: counts[stance] for stance in ("target", "outcome", "attribute")}
    console.print(_text(words["statements.total"].format(n=len(statements), **stances)[lang]))
    console.print(_text(words["statements.key"][lang], "dim"))


def _print_head(card: Card, lang: Lang, console: Console, words: Words) -> None:
    place = place_word(card.plan.place, words)[lang]
    year = year_word(card.plan.year, words)[lang]
    console.print()
    console.print(_text(f"{place} {year}  {words['brand.heading'][lang]}", "bold"))
    console.print(_text(f"{words['card.plan'][lang]}  {title_of(card.plan)}"))
    results = " · ".join(title_of(document) for document in card.results)
    console.print(_text(f"{words['card.results'][lang]}  {results or words['card.no_results'][lang]}"))
    about = [words["card.as_of"].format(date=card.as_of.isoformat())[lang]]
    about += [words["card.policy"].format(policy=one_line(policy))[lang] for policy in card.policies]
    console.print(_text(" · ".join(about), "dim"))


def _print_tally(title: str, verdicts: Sequence[Verdict], lang: Lang, console: Console, words: Words) -> None:
    counts = tally(verdicts)
    console.print()
    console.print(_text(f"{title}  {len(verdicts)}", "bold"))
    bar, line = _text(""), _text("")
    for status, length in _shares(counts, min(console.width, 100) - 2).items():
        bar.append(BLOCKS[status] * length, STYLES[status])
    for status in STATUSES:
        label = f"{SYMBOLS[status]} {words['status.' + status][lang]} {counts[status]}"
        line.append(label if status == STATUSES[0] else f"   {label}", STYLES[status])
    console.print(bar)
    console.print(line)


def _shares(counts: Mapping[Status, int], width: int) -> dict[Status, int]:
    """Cells of a bar for each status, at least one where there are any, ``width`` in all."""
    total = sum(counts.values()) or 1
    cells = {status: max(1, count * width // total) if count else 0 for status, count in counts.items()}
    largest = max(cells, key=lambda status: counts[status])
    cells[largest] = max(0, cells[largest] + width - sum(cells.values()))
    return cells


def _print_verdicts(
    verdicts: Iterable[Verdict],
    lang: Lang,
    console: Console,
    lexicon: Lexicon,
    titles: Mapping[str, str],
) -> None:
    words = lexicon.words
    wide, rules = console.width >= WITH_QUOTES, console.width >= WITH_RULES
    columns = [("row.verdict", 0), ("row.indicator", 4)]
    columns += [("row.promise", 5 if wide else 3), ("row.result", 5 if wide else 3)]
    columns += [("row.margin", 3)] + ([("why.rule", 3)] if rules else [])
    rows = []
    for verdict in verdicts:
        name = _text(name_of(verdict.target, lexicon.catalog)[lang])
        if verdict.target.stretch:
            name.append(f" ({words['row.stretch'][lang]})", "dim")
        status = verdict.status
        cells = [
            _text(f"{SYMBOLS[status]} {words['status.' + status][lang]}", STYLES[status]),
            name,
            _side(verdict.target, lang, words, wide),
            _side(verdict.outcome, lang, words, wide),
            _margin(verdict, lang, words, rules),
        ]
        cells += [_rule(verdict, lang, lexicon, titles)] if rules else []
        rows.append(cells)
    _print_table(console, [(words[key][lang], ratio) for key, ratio in columns], rows)
    if not rules:
        console.print(_text(words["foot.margin"][lang], "dim"))


def _side(statement: Statement | None, lang: Lang, words: Words, wide: bool) -> Text:
    if statement is None:
        return _text("—", "dim")
    return _quote(statement) if wide else _value(statement, lang, words)


def _quote(statement: Statement) -> Text:
    before, value, after = quote_parts(statement, most=60)
    text = _text(before)
    text.append(value, "bold underline")
    text.append(after)
    return text


def _value(statement: Statement, lang: Lang, words: Words) -> Text:
    return _text(one_line(as_written(statement, words)[lang]), "bold")


def _margin(verdict: Verdict, lang: Lang, words: Words, meaning: bool) -> Text:
    margin = margin_of(verdict, words)
    if margin is None:
        return _text("—", "dim")
    gap = "" if lang == "zh" else " "
    text = _text(f"{margin.number[lang]}{gap}{margin.unit[lang]}", STYLES[verdict.status])
    if meaning:
        text.append(f"\n{margin.meaning[lang]}", "dim")
    return text


def _rule(verdict: Verdict, lang: Lang, lexicon: Lexicon, titles: Mapping[str, str]) -> Text:
    text = _text(one_line(lexicon.rule(verdict.rule)[lang]))
    if verdict.outcome:
        text.append(f"\n{titles.get(verdict.outcome.doc, one_line(verdict.outcome.doc))}", "dim")
    return text


def _titles(card: Card) -> dict[str, str]:
    return {document.id: title_of(document) for document in (*card.results, card.plan)}


def _stance_style(statement: Statement) -> str:
    return {"target": "cyan", "outcome": "green", "attribute": "dim"}[statement.stance]


def _lexicon(catalog: Catalog | None, policy: Policy | None) -> Lexicon:
    return Lexicon(catalog or load_catalog(), policy or load_policy(), load_words())


def _console() -> Console:
    from rich.console import Console

    return Console()


def _print_table(console: Console, columns: Sequence[tuple[str, int]], rows: Sequence[list[Text]]) -> None:
    """A table of ``columns`` (header, share of the width; 0 keeps to its content) and ``rows``."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), expand=False)
    headers = [_text(header) for header, _ in columns]
    natural = [max(cell.cell_len for cell in cells) for cells in zip(headers, *rows, strict=True)]
    # Each column has a blank on either side, the first and last none outside.
    available = console.width - 3 * len(columns)
    widths = column_widths(natural, [ratio for _, ratio in columns], available)
    for header, width in zip(headers, widths, strict=True):
        table.add_column(wrapped(header, width), width=width)
    for cells in rows:
        table.add_row(*(wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)))
    console.print(table)


def _text(text: str, style: str = "") -> Text:
    # A Text is never read as mark-up, and `safe` keeps escape sequences from the terminal.
    from rich.text import Text

    return Text(safe(text), style)
