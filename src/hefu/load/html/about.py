"""What a page says of its article: title, day, source and author."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hefu.load.html.cues import Cues, load_cues
from hefu.load.html.lines import Line
from hefu.load.html.sift import is_about, is_card
from hefu.load.html.tree import Tree

_DATE = re.compile(r"((?:19|20)\d{2})\D{0,2}(\d{1,2})\D{0,2}(\d{1,2})")
_SHORT = 80
_BLANK = re.compile(r"\s+")
_TITLED = re.compile(
    r"(?:^|[\s_-])(?:tit|title|bt|biaoti|msotitle|headline|xl_tit|art_tit|arti_title)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FIRST_HEADING = re.compile(r"[（(]?[一二三四五六七八九十]+[、）)]")
_ENDED = frozenset("。；，！？：;,:")


@dataclass(frozen=True, slots=True)
class About:
    """Title ("" where there is none), the lines it is printed in, and the meta of the rendition."""

    title: str
    lines: frozenset[int]
    meta: Mapping[str, str]


def find_about(tree: Tree, lines: Sequence[Line], kept: Sequence[bool], first: int) -> About:
    """What head and body of a page say about its article, whose running text begins at ``first``."""
    cues = load_cues()
    title, where = _title(tree, lines, kept, first, cues)
    meta = {"title": title, **_published(tree, lines, first, cues)}
    return About(title, where, {key: value for key, value in meta.items() if value})


def printed_titles(tree: Tree, lines: Sequence[Line]) -> list[int]:
    """The lines, wherever they stand, that are the title the page's head gives."""
    cues = load_cues()
    said = (_first(tree.head, cues.meta["title"]), *_prefixes(tree.head.get("title", ""), cues))
    wanted = {_BLANK.sub("", title) for title in said if title}
    wanted.discard(_BLANK.sub("", _first(tree.head, cues.meta["site"])))
    free = (n for n, line in enumerate(lines) if 2 * line.links <= len(line.text))
    return [n for n in free if _BLANK.sub("", lines[n].text) in wanted]


def _title(
    tree: Tree, lines: Sequence[Line], kept: Sequence[bool], first: int, cues: Cues
) -> tuple[str, frozenset[int]]:
    site = _first(tree.head, cues.meta["site"])
    before = [n for n in range(min(first + 1, len(lines))) if _may_be_title(lines[n])]
    said = _first(tree.head, cues.meta["title"])
    window = tree.head.get("title", "")
    for wanted in (said, *_prefixes(window, cues)):
        if wanted and wanted != site and (where := _printed(lines, before, wanted)):
            return wanted, where
    if said and said != site:
        return said, frozenset()
    marked = [n for n in before if _is_marked(tree, lines[n]) and lines[n].text != site]
    best = min(marked, key=lambda n: (lines[n].level or 9, not kept[n], not lines[n].bold, n), default=None)
    if best is not None and lines[best].level == 1:
        return lines[best].text, frozenset((best,))
    shortened = (_prefixes(window, cues) or [""])[-1]
    if shortened and not cues.site_only.search(shortened) and shortened != site:
        return shortened, frozenset()
    named = bool(window) or (best is not None and lines[best].centred)
    if best is not None and named and not _FIRST_HEADING.match(lines[best].text):
        return lines[best].text, frozenset((best,))
    return "", frozenset()


def _may_be_title(line: Line) -> bool:
    return (
        line.kind in ("paragraph", "head")
        and 4 <= len(line.text) <= _SHORT
        and line.text[-1] not in _ENDED
        and line.text[0] not in "—（("
        and 2 * line.links <= len(line.text)
        and not is_about(line)
    )


def _is_marked(tree: Tree, line: Line) -> bool:
    attributes = tree.attributes[line.node]
    names = f"{attributes.get('id', '')} {attributes.get('class', '')}"[:200]
    return line.kind == "head" or line.centred or _TITLED.search(names) is not None


def _prefixes(window: str, cues: Cues) -> list[str]:
    """The title of the window, whole and without the site's name, the longest first."""
    parts = cues.separators.split(window[:400])
    if len(parts) > 1:
        return [window, *("".join(_between(window, parts[:n])) for n in range(len(parts) - 1, 0, -1))]
    return [window] if window else []


def _between(window: str, parts: Sequence[str]) -> str:
    end = 0
    for part in parts:
        end = window.find(part, end) + len(part)
    return window[:end].strip()


def _printed(lines: Sequence[Line], before: Sequence[int], title: str) -> frozenset[int]:
    """The lines above the text in which the title is printed, wholly, in one or in several."""
    wanted = _BLANK.sub("", title)
    found: set[int] = set()
    for place, n in enumerate(before):
        rest = wanted
        taken: list[int] = []
        for following in before[place : place + 4]:
            bare = _BLANK.sub("", lines[following].text)
            if not rest.startswith(bare) or (taken and following != taken[-1] + 1):
                break
            rest = rest[len(bare) :]
            taken.append(following)
        if taken and not rest:
            found.update(taken)
        elif n in found:
            continue
    return frozenset(found)


def _published(tree: Tree, lines: Sequence[Line], first: int, cues: Cues) -> dict[str, str]:
    near = [line.text for line in lines[max(first - 12, 0) : first + 1] if is_about(line) or is_card(line)]
    near += [line.text for line in lines[first + 1 :] if is_about(line)][-3:]
    date = _iso(_first(tree.head, cues.meta["date"]))
    source = _first(tree.head, cues.meta["source"])
    author = _first(tree.head, cues.meta["author"])
    for text in near:
        if not date and (found := cues.date.search(text)):
            date = _iso("-".join(found.groups()))
        if not source and (found := cues.source.search(text)):
            source = found[1]
        if not author and (found := cues.author.search(text)):
            author = found[1]
    return {"date": date, "source": source, "author": author}


def _first(head: Mapping[str, str], names: Sequence[str]) -> str:
    return next((head[name][:400] for name in names if head.get(name)), "")


def _iso(written: str) -> str:
    found = _DATE.search(written)
    if found is None:
        return ""
    year, month, day = (int(part) for part in found.groups())
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""
