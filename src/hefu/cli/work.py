"""What the commands do, apart from how they are called: load documents, make cards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hefu.cli.words import Words
from hefu.errors import HefuError, LoadError, UnknownContextError
from hefu.judge import Policy, Verdicts, judge
from hefu.load import Layout, is_url, iter_paths, keep_articles, load, say_problem, unique_id
from hefu.load.text.frontmatter import front_matter_end
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
    paths: Sequence[str],
    words: Words,
    note: Note,
    *,
    place: str | None = None,
    year: int | None = None,
    layout: Layout = "auto",
    articles: Sequence[int] = (),
) -> list[Document]:
    """The documents of files, folders and web pages, each once; only those ``articles``, if any.

    A file that is there but cannot be read (binary, empty, forbidden) is noted and left out,
    in a folder and by itself; a path that does not exist is a slip of the pen, and nothing is
    read.

    Raises:
        LoadError: a path does not exist, a folder holds no text, or no file could be read;
            the message holds the reasons.
        HefuError: articles are chosen of more than one source.
    """
    documents: list[Document] = []
    failures: list[LoadError] = []
    sources = list(iter_paths(paths))
    if articles and len(sources) > 1:
        raise HefuError("command.articles_of_many")
    for path, id in sources:
        try:
            doc = load(path, id=id, place=place, year=year, layout=layout)
        except LoadError as error:
            failures.append(error)
            continue
        _note_problems(doc, words, note)
        documents.append(keep_articles(doc, articles) if articles else doc)
    if not documents:
        raise failures[0] if len(failures) == 1 else LoadError("load.none_readable", failures=tuple(failures))
    for failure in failures:
        note(failure.say(words.lang))
    return documents


def shown(doc: Document, form: str) -> str:
    """The document as it was understood: as clean ``text``, or as Markdown (``md``) to be corrected."""
    if form == "text":
        return doc.text + "\n"
    written = (doc.markdown or doc.source).removeprefix("\ufeff").rstrip("\n") + "\n"
    return written if front_matter_end(written) else _front_matter(doc) + written


def _front_matter(doc: Document) -> str:
    """What is known of a document, as the lines that open its Markdown: read again, it is known again."""
    known = {"title": doc.title, "place": doc.place.id if doc.place else "", "year": str(doc.year or "")}
    lines = [f"{name}: {' '.join(value.split())}" for name, value in known.items() if value]
    return "\n".join(["---", *lines, "---", "", ""])


def judge_files(
    plan_path: str | Path,
    result_paths: Sequence[str | Path],
    words: Words,
    note: Note,
    *,
    place: str | None = None,
    year: int | None = None,
    as_of: dt.date | None = None,
    policy: Policy | None = None,
    articles: Sequence[int] = (),
    layout: Layout = "auto",
) -> Judged:
    """Judge the targets of one report (of some ``articles`` of a page) by others.

    ``layout`` says how the plan is laid out where it is a plain text.

    A folder among ``result_paths`` stands for the reports in it, but for the plan; those
    that cannot be read are noted and left out. Without any the targets stand alone, as those
    of a plan whose results are not out yet.

    Raises:
        LoadError: a file that was named cannot be read, or there is no result to judge by.
        UnknownContextError: the plan's place or year cannot be known; the message asks for it.
    """
    plan = load(plan_path, place=place, year=year, layout=layout)
    _note_problems(plan, words, note)
    if articles:
        plan = keep_articles(plan, articles)
    if plan.place is None:
        raise UnknownContextError("context.ask_place", path=plan_path)
    if plan.year is None:
        raise UnknownContextError("context.ask_year", path=plan_path)
    results = _results(plan, plan_path, result_paths, words, note) if result_paths else []
    statements = read(plan)
    later = [s for doc in results for s in read(doc)]
    as_of = as_of or dt.date.today()
    # A plan is evidence too: a report says of last year what it promises to keep up.
    verdicts = judge(
        statements, [*later, *statements.outcomes()], as_of=as_of, policy=policy, documents=[*results, plan]
    )
    return Judged(plan, tuple(results), statements, verdicts, as_of)


def _results(
    plan: Document, plan_path: str | Path, paths: Sequence[str | Path], words: Words, note: Note
) -> list[Document]:
    """The documents of the results, each with an id of its own."""
    named = {_name(path) for path in paths}
    results: list[Document] = []
    failures: list[LoadError] = []
    for path, id in iter_paths(paths):
        if _same(path, plan_path):
            if _name(path) in named:
                raise LoadError("command.same_document", path=path)
            continue
        try:
            doc = load(path, id=unique_id(id, Path(path), {plan.id, *(doc.id for doc in results)}))
        except LoadError as error:
            if _name(path) in named:
                raise
            failures.append(error)
            continue
        results.append(_in_context(doc, plan, words, note))
    if not results:
        raise (
            LoadError("load.none_readable", failures=tuple(failures))
            if failures
            else LoadError("command.no_results")
        )
    for failure in failures:
        note(failure.say(words.lang))
    return results


def _name(path: str | Path) -> str:
    """A path as it is compared with others that were given: "./a" is "a"."""
    return str(path) if is_url(path) else str(Path(path))


def _same(one: str | Path, other: str | Path) -> bool:
    if is_url(one) or is_url(other):
        return str(one) == str(other)
    return Path(one).resolve() == Path(other).resolve()


def _note_problems(doc: Document, words: Words, note: Note) -> None:
    for problem in doc.problems:
        note(words.say("messages.problem", doc=doc.id, problem=say_problem(problem, words.lang)))


def _in_context(doc: Document, plan: Document, words: Words, note: Note) -> Document:
    """The result document in the plan's context; what had to be assumed is said."""
    _note_problems(doc, words, note)
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
