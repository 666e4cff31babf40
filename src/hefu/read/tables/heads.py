"""What the head of a column says of its figures: of what, of when, planned or done, in what unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple

from hefu.catalog.cues import load_cues
from hefu.catalog.tables import load_table_words
from hefu.model import Stance
from hefu.read import lexicon as lex
from hefu.read import period as periods
from hefu.read.lexicon import Lexicon
from hefu.read.tables.figures import measure

Move = Literal["", "rise", "fall", "added"]

_BRACKETS: Final = re.compile(r"[（(]([^（）()]*)[）)]")
_SQUARE: Final = re.compile(r"[\[［〔【][^\[\]［］〔〕【】]*[\]］〕】]")
_UNIT_END: Final = re.compile(r"(?:[（(]?[±+＋-]*[%％][）)]?|‰|[,，/]?个?百分点)$")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BASE: Final = re.compile(
    r"(?:比|较|为|与|是)(?:19|20)\d\d年?(?:同期|末|底)?的?|以(?:19|20)\d\d年?为100|(?:19|20)\d\d=100"
)


class Head(NamedTuple):
    """What a head says. ``noun`` names what is measured ("" where the rows do), ``measure`` a word too
    plain for that (产量) that may complete a row's name; ``spec`` is a period as in
    :class:`hefu.read.period.Mark`; ``move`` that the figures are changes; ``base`` an indicator that a
    share is of; ``basis`` how they are counted; ``words`` the whole. ``carried`` is set where period,
    stance or noun are those of the column to the left, and ``beside`` is the unit of that; ``fixed`` that
    the figures describe a project as a whole (总投资)."""

    noun: str = ""
    measure: str = ""
    unit: str = ""
    spec: periods.Mark | None = None
    stance: Stance | None = None
    move: Move = ""
    share: bool = False
    rank: bool = False
    basis: tuple[str, ...] = ()
    words: str = ""
    carried: bool = False
    beside: str = ""
    fixed: bool = False

    @property
    def empty(self) -> bool:
        """Whether it says nothing but of when and whether planned or done: a head of time."""
        return not self.noun and (self.spec is not None or self.stance is not None)


def head_of(path: Sequence[str], lexicon: Lexicon) -> Head:
    """What the heads over a column say together, the highest first; the lower are the nearer."""
    head = Head()
    for text in path:
        part = _part(text, lexicon)
        lower_stance = part.stance if not (part.noun and head.stance) else None
        head = Head(
            noun=part.noun or head.noun,
            measure=part.measure or head.measure,
            unit=part.unit or ("" if part.move or part.share else head.unit),
            spec=part.spec or head.spec,
            stance=lower_stance or head.stance,
            move=part.move or head.move,
            share=part.share or head.share,
            rank=part.rank or head.rank,
            basis=tuple(dict.fromkeys((*head.basis, *part.basis))),
            words=head.words + part.words,
            fixed=head.fixed or part.fixed,
        )
    return head


@lru_cache(maxsize=4096)
def unit_in(text: str) -> str:
    """The unit that a bracket or a cell of a column of units names, "" where it is none."""
    text = _BRACKETS.sub("", text).strip(" ，,:：").removeprefix("单位").strip(":： ")
    text = text.replace("％", "%")
    if text in ("±%", "+-%", "+%", "增减%", "增长%"):
        return "%"
    if not text or len(text) > 12 or any(c.isdigit() for c in text):
        return ""
    return text if measure(text).known else ""


def _part(text: str, lexicon: Lexicon) -> Head:
    words = load_table_words().heads
    text = _SQUARE.sub("", text)  # 年均增长[累计]: what figures in square brackets are, they say themselves
    unit, said, kept = "", "", text
    for bracket in _BRACKETS.finditer(text):
        inside = bracket[1]
        unit = unit or unit_in(inside)
        said += inside
        kept = kept.replace(bracket.group(), "", 1)
    if not unit and (end := _UNIT_END.search(kept)):
        unit = "%" if end.group().strip("（）()±+＋-") in ("%", "％") else end.group().strip("，,/")
        kept = kept[: end.start()]
    basis = [name for name in ("real", "nominal") if words[name].search(text)]
    if words["average"].search(text):
        basis.append("annual_average")
    if words["cumulative"].search(text):
        basis.append("cumulative")
    kept = kept.strip(" ：:")
    ref = lexicon.refs.get(kept)
    if ref is not None:
        return Head(noun=kept, unit=unit, words=text, spec=_spec(said, lexicon)[0], basis=tuple(basis))
    whole = kept + said
    if words["attribute"].search(text) or words["attribute"].search(whole):
        return Head(unit=unit or "%", stance="attribute", words=text)
    spec, left = _spec(kept, lexicon)
    if spec is None:
        spec = _spec(said, lexicon)[0]
    named = _named(left, lexicon)
    around = left.replace(named, "", 1) if named else left
    stance, preliminary = _stance(words["compared"].sub("", around) + said)
    if preliminary:
        basis.append("preliminary")
    share = words["share"].search(left) is not None
    move = _move(around, text) if not share else ""
    rank = words["rank"].search(around) is not None
    noun, plain = ("", "") if rank and not named else _noun(left, named, move, share)
    return Head(
        noun=noun,
        measure=plain,
        unit=unit,
        spec=spec,
        stance=stance,
        move=move,
        share=share,
        rank=rank,
        basis=tuple(basis),
        words=text,
        fixed=words["fixed"].search(kept) is not None,
    )


def _spec(text: str, lexicon: Lexicon) -> tuple[periods.Mark | None, str]:
    """The period written in a head, and the head without it and without what it is compared with."""
    if not text:
        return None, text
    text = _BASE.sub("", text)
    found = [m for m in periods.dates(text) if not m.base]
    if not found:
        plan = _plans().search(text)
        if plan:
            first, last = load_cues().period["plans"][plan[1]]
            found = [periods.Mark(*plan.span(), ("plan", first, last))]
    if not found and (year := _YEAR.search(text)):
        found = [periods.Mark(*year.span(), ("years", int(year.group()), int(year.group())))]
    if not found:
        tokens = lexicon.tokens(text, 0, len(text))
        found = [m for t in tokens if t.kind is lex.PERIOD and not (m := periods.word(t, text)).base]
    if not found:
        return None, text
    mark = found[0]
    return mark, text[: mark.start] + text[mark.end :].removeprefix("年")


@cache
def _plans() -> re.Pattern[str]:
    names = sorted(load_cues().period["plans"], key=len, reverse=True)
    either = "|".join(name for name in names if len(name) > 1)
    return re.compile(f'(?<![一二三四五六七八九十])[“"]?({either})[”"]?(?:时期|期间|规划|末|期末)?')


def _named(text: str, lexicon: Lexicon) -> str:
    """The indicator named in a head, the longest of them; shares name what they are of, not themselves."""
    found = [t for t in lexicon.tokens(text, 0, len(text)) if t.kind is lex.INDICATOR]
    if not found:
        return ""
    longest = max(found, key=lambda t: t.end - t.start)
    return text[longest.start : longest.end]


def _stance(text: str) -> tuple[Stance | None, bool]:
    words = load_table_words().heads
    if words["preliminary"].search(text):
        return "outcome", True
    if words["outcome"].search(text):
        return "outcome", False
    if words["target"].search(text):
        return "target", False
    return None, False


def _move(around: str, text: str) -> Move:
    words = load_table_words().heads
    if words["fall"].search(around):
        return "fall"
    if words["amount"].search(around):
        return "added"
    if words["added"].search(around) and not words["growth"].search(around):
        return "added"
    if (found := words["growth"].search(around)) and found.group():
        # 比上年增加 is a change that may be an amount, 比上年增长 a rate.
        return "added" if words["added"].search(around) and "增长" not in around else "rise"
    return "rise" if "±" in text else ""


def _noun(left: str, named: str, move: Move, share: bool) -> tuple[str, str]:
    """(name, plain word) of a head without its period."""
    words = load_table_words().heads
    if share:
        return "", ""
    if words["plain"].fullmatch(left):
        return "", left
    rest = left
    for role in (
        "preliminary",
        "outcome",
        "target",
        "fall",
        "added",
        "growth",
        "average",
        "cumulative",
        "real",
        "nominal",
        "rank",
    ):
        if named:
            head, found, tail = rest.partition(named)
            rest = words[role].sub("", head) + found + words[role].sub("", tail)
        else:
            rest = words[role].sub("", rest)
    bare = words["empty"].sub("", rest.replace(named, "", 1) if named else rest)
    if named:
        return (named if not bare or move else rest.strip("的、，/ ")), ""
    if not bare or words["plain"].fullmatch(bare) or words["plain"].fullmatch(rest):
        return "", rest if words["plain"].fullmatch(rest) else bare
    return left.strip("的、，/ ") if not move else rest.strip("的、，/ "), ""
