"""What the commands do, apart from how they are called: load documents, make cards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hefu.cli.words import Words
from hefu.errors import LoadError, UnknownContextError
from hefu.judge import Policy, Verdicts, judge
from hefu.load import iter_paths, load
from hefu.model import Document
from hefu.read import Statements, read

Note = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Judged:
    """A plan, its results, and the verdicts on its targets."""

    plan: Document
    results: tuple[Document, ...]
    statements: Statements
    verdicts: Verdicts
    as_of: dt.date


def load_all(
    paths: Sequence[Path], words: Words, note: Note, *, place: str | None = None, year: int | None = None
) -> list[Document]:
    """The documents of files and folders; what cannot be read is noted and left out.

    Raises:
        LoadError: nothing could be read at all; the message holds the reasons.
    """
    documents: list[Document] = []
    failures: list[str] = []
    for path, id in iter_paths(paths):
        try:
            doc = load(path, id=id, place=place, year=year)
        except LoadError as error:
            failures.append(str(error))
            continue
        for problem in doc.problems:
            note(words.say("messages.problem", doc=doc.id, problem=problem.message))
        documents.append(doc)
    if not documents:
        raise LoadError("\n".join(failures) or words.say("messages.nothing_readable"))
    for failure in failures:
        note(failure)
    return documents


def judge_files(
    plan_path: Path,
    result_paths: Sequence[Path],
    words: Words,
    note: Note,
    *,
    place: str | None = None,
    year: int | None = None,
    as_of: dt.date | None = None,
    policy: Policy | None = None,
) -> Judged:
    """Judge the targets of one report by others.

    Raises:
        LoadError: a file cannot be read.
        UnknownContextError: the plan's place or year cannot be known; the message asks for it.
    """
    plan = load(plan_path, place=place, year=year)
    for problem in plan.problems:
        note(words.say("messages.problem", doc=plan.id, problem=problem.message))
    if plan.place is None:
        raise UnknownContextError(words.say("messages.ask_place", doc=plan_path))
    if plan.year is None:
        raise UnknownContextError(words.say("messages.ask_year", doc=plan_path))
    results: list[Document] = []
    taken = {plan.id}
    for path, id in iter_paths(result_paths):
        if path.resolve() == plan_path.resolve():
            raise LoadError(words.say("messages.same_document", doc=path))
        unique = id if id not in taken else str(path.with_suffix(""))
        taken.add(unique)
        results.append(_result(load(path, id=unique), plan, words, note))
    statements = read(plan)
    later = [s for doc in results for s in read(doc)]
    as_of = as_of or dt.date.today()
    # A plan is evidence too: a report says of last year what it promises to keep up.
    verdicts = judge(
        statements, [*later, *statements.outcomes()], as_of=as_of, policy=policy, documents=[*results, plan]
    )
    return Judged(plan, tuple(results), statements, verdicts, as_of)


def _result(doc: Document, plan: Document, words: Words, note: Note) -> Document:
    """The result document in the plan's context; what had to be assumed is said."""
    for problem in doc.problems:
        note(words.say("messages.problem", doc=doc.id, problem=problem.message))
    year, place = doc.year, doc.place
    inferred = set(doc.inferred)
    if place is None and plan.place is not None:
        place = plan.place
        inferred.add("place")
        note(words.say("messages.assume_place", doc=doc.id, place=place.id))
    elif place is not None and plan.place is not None and place.id != plan.place.id:
        note(words.say("messages.other_place", doc=doc.id, other=place.id, place=plan.place.id))
    if year is None and plan.year is not None:
        year = plan.year + 1
        inferred.add("year")
        note(words.say("messages.assume_year", doc=doc.id, year=year))
    if place is doc.place and year == doc.year:
        return doc
    return replace(doc, place=place, year=year, inferred=frozenset(inferred))
