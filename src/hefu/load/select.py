"""A document cut down to some of its articles, or taken apart into all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from hefu.errors import LoadError
from hefu.load.rendition import BETWEEN_STORIES
from hefu.model import Article, Document, OffsetMap, Section


def keep_articles(doc: Document, numbers: Iterable[int]) -> Document:
    """``doc`` with only the articles of these numbers (from 1), in the order given.

    Raises :class:`LoadError` where it has no article of a number.
    """
    chosen = list(dict.fromkeys(numbers))
    if wrong := [n for n in chosen if not 1 <= n <= len(doc.articles)]:
        raise LoadError(
            "load.no_article", path=doc.path or doc.id, numbers=tuple(wrong), count=len(doc.articles)
        )
    parts = [article_document(doc, doc.articles[n - 1]) for n in chosen]
    text: list[str] = []
    clean: list[int] = []
    source: list[int] = []
    sections: list[Section] = []
    articles: list[Article] = []
    markdown: list[str] = []
    at = written = 0
    for part in parts:
        if at:
            # A line end parts two articles; it leads to the end of the first.
            text.append("\n")
            clean.append(at)
            source.append(source[-1] if source else 0)
            at += 1
        text.append(part.text)
        clean += [at + start for start in part.origin.clean]
        source += part.origin.source
        sections += [replace(s, start=s.start + at, end=s.end + at) for s in part.sections]
        story = part.articles[0]
        cut = (doc.markdown or doc.source)[slice(*story.markdown)].strip("\n") + "\n"
        if markdown:
            markdown.append(BETWEEN_STORIES)
            written += len(BETWEEN_STORIES)
        markdown.append(cut)
        articles.append(replace(_moved(story, at), markdown=(written, written + len(cut))))
        written += len(cut)
        at += len(part.text)
    return replace(
        doc,
        text="".join(text),
        origin=OffsetMap(tuple(clean), tuple(source)),
        title="".join(articles[0].title) or doc.title,
        sections=tuple(sections),
        articles=tuple(articles),
        tables=tuple(t for t in doc.tables if any(_holds(part, t.start) for part in parts)),
        markdown="".join(markdown),
        asides=(),
    )


def paragraphs_of(doc: Document, article: Article) -> list[str]:
    """The paragraphs of an article's body, without its headings."""
    heads = {section.start for section in doc.sections if section.heading}
    found: list[str] = []
    at = article.body
    left = list(article.heads)
    for line in doc.text[article.body : article.end].split("\n"):
        if line and not (at in heads and line in left):
            found.append(line)
        elif line:
            left.remove(line)
        at += len(line) + 1
    return found


def article_documents(doc: Document) -> Iterator[Document]:
    """Each article of a page as a document of its own, with offsets into the same source."""
    for article in doc.articles:
        yield article_document(doc, article)


def article_document(doc: Document, article: Article) -> Document:
    """One article of a page as a document; place, year and kind are the page's."""
    start, end = article.start, article.end
    while end > start and doc.text[end - 1] == "\n":
        end -= 1
    origin = doc.origin
    first = bisect_right(origin.clean, start) - 1
    last = max(bisect_left(origin.clean, end), first + 1)
    clean = [max(at - start, 0) for at in origin.clean[first:last]]
    source = list(origin.source[first:last])
    source[0] = origin.start(start)
    part = replace(
        doc,
        text=doc.text[start:end],
        origin=OffsetMap(tuple(clean), tuple(source)),
        title="".join(article.title) or doc.title,
        sections=tuple(
            replace(s, start=max(s.start - start, 0), end=min(s.end, end) - start)
            for s in doc.sections
            if s.start < end and s.end > start
        ),
        articles=(_moved(replace(article, end=end), -start),),
        problems=(),
    )
    return replace(part, tables=tuple(t for t in doc.tables if _holds(part, t.start)))


def _moved(article: Article, by: int) -> Article:
    return replace(article, start=article.start + by, end=article.end + by, body=max(article.body + by, 0))


def _holds(part: Document, offset: int) -> bool:
    """Whether a source offset lies in a part (whose tables' pages are never reordered)."""
    if not part.text:
        return False
    return part.origin.source[0] <= offset <= part.origin.start(len(part.text) - 1)
