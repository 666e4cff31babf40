"""What the API answers with. Descriptions are part of the OpenAPI document: English, with Chinese terms."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal["nation", "province", "city", "county"]
Stance = Literal["target", "outcome", "attribute"]
Status = Literal["met", "missed", "incomparable", "no_evidence", "not_due"]
Kind = Literal["report", "bulletin", "plan", "news", "other"]


class Record(BaseModel):
    """All that the API answers with is described in full: nothing else is in it.

    No ``ninja.Schema``, which looks into every value for what Django may have hidden there: the half of the
    time that a page of statements takes.
    """

    model_config = ConfigDict(extra="forbid")


class Bilingual(Record):
    """Words in both languages."""

    zh: str
    en: str


class Place(Record):
    """A jurisdiction (行政区) as it is today."""

    key: str = Field(description="Full name (全称), the place's id: 温州市; the nation is 国家.")
    short: str = Field(description="Short name (简称): 温州.")
    english: str = Field(description='Name in letters, "" where unknown.')
    level: Level
    parent: str | None = Field(description="Key of the place it lies in (上级).")
    code: str | None = Field(description="Division code (行政区划代码, GB/T 2260).")
    documents: int = Field(description="Documents (文件) of the place itself.")
    targets: int = Field(description="Targets (目标) set for the place.")
    url: str = Field(description="This record in the API.")
    address: str = Field(description="The page for people.")


class PlaceDetail(Place):
    """A place with what lies in it."""

    children: list[str] = Field(description="Keys of the places that lie in it (下级).")


class Indicator(Record):
    """A statistical indicator (指标) of the catalog."""

    key: str
    name: Bilingual
    dimension: str = Field(description="What is measured: money, share, persons …")
    unit: str = Field(description="Canonical unit (标准单位).")
    direction: str = Field(description="more: more is better; less; ceiling: not to be exceeded; none.")
    percent: str = Field(description="What a bare percentage of it means: growth or level.")
    parent: str | None = Field(description="Key of the indicator that it is a part of.")
    definition: Bilingual
    targets: int = Field(description="Targets (目标) of it in all documents.")
    url: str
    address: str


class IndicatorDetail(Indicator):
    """An indicator with the wordings that count as it."""

    synonyms: list[str] = Field(description="Wordings that name it (说法).")
    growth_synonyms: list[str] = Field(description="Wordings that name its growth (增速).")


class Document(Record):
    """A document that was read (文件)."""

    key: str = Field(description="Its id: 省自治区/浙江省/2023.")
    title: str
    place: str | None = Field(description="Key of its place.")
    year: int | None = Field(description="The year it was delivered in; a bulletin's, the year it is of.")
    kind: Kind = Field(description="report 政府工作报告, bulletin 统计公报, plan 规划和计划, news, other.")
    delivered: str | None = Field(description="Day of delivery, where the document says it.")
    source: str | None = Field(description="Where it was published, as its file says.")
    characters: int
    statements: int
    targets: int
    outcomes: int
    sha256: str = Field(description="Hash of the text that offsets lead into.")
    url: str
    address: str


class DocumentDetail(Document):
    """A document, with its text where it was asked for."""

    text: str | None = Field(description="The text, with text=true; offsets count its Unicode characters.")


class Location(Record):
    """Where in the file a quote stands, for files that have pages or cells."""

    model_config = ConfigDict(extra="allow")


class Statement(Record):
    """A figure asserted of an indicator (数字), with the sentence it stands in."""

    id: str = Field(description='Key of its document, "#", its name in it.')
    document: str
    start: int = Field(description="Where the quote begins in the text, in characters.")
    end: int
    quote: str = Field(description="The words of the document (原文), verbatim.")
    value_start: int
    value_end: int
    value_text: str = Field(description="The number as written.")
    indicator: str | None = Field(description="Key of the indicator; null where it is not in the catalog.")
    indicator_text: str = Field(description="What the document calls it.")
    form: str = Field(description="level 水平值, growth 增速, change 增减量, rank 位次, multiple 倍数.")
    bound: str = Field(description="exact 确数, about 左右, at_least 不低于, at_most 不高于, range 区间.")
    low: float | None
    high: float | None
    unit: str = Field(description="Unit as written (单位).")
    amount_low: float | None = Field(description="low in amount_unit.")
    amount_high: float | None = Field(description="high in amount_unit.")
    amount_unit: str = Field(description='Canonical unit (标准单位), "" where it is not known.')
    words: Bilingual = Field(description="The value for people: ≥ 6%.")
    period: str | None = Field(description="The time it is of: 2023, 2023Q1, 2021/2025.")
    year: int | None = Field(description="The last year of the period.")
    place: str | None = Field(description="Key of the place it is of.")
    part: bool = Field(description="It is of a part of the place only (市区).")
    stance: Stance = Field(description="target 目标, outcome 结果, attribute 属性.")
    headline: bool = Field(description="It stands among the main goals (主要预期目标).")
    stretch: bool = Field(description="It is a stretch goal (力争).")
    confidence: float = Field(description="How sure the reading is, 0 to 1.")
    inferred: list[str] = Field(description="Fields that follow from the context, not from the sentence.")
    basis: list[str] = Field(description="Basis of counting (口径): real, comparable, annual_average …")
    location: Location | None
    status: Status | None = Field(description="What became of it (判断); of targets only.")
    url: str
    address: str = Field(description="The page that shows it in its document.")


class Candidate(Record):
    """A statement that was looked at for a verdict and set aside, and why."""

    statement: Statement
    reason: str
    reason_words: Bilingual


class Verdict(Record):
    """A target, and what became of it (判断)."""

    target: Statement
    outcome: Statement | None = Field(description="The statement that decided it (依据).")
    status: Status = Field(
        description="met 兑现, missed 未兑现, incomparable 不可比, no_evidence 没有结果, not_due 未到期."
    )
    margin: float | None = Field(
        description="Outcome less target (差距) in margin_unit, positive where it is better."
    )
    margin_unit: str | None
    rule: str
    policy: str = Field(description="Policy (规则) and its version.")
    headline: bool = Field(description="It counts among the main goals: headline and no stretch goal.")


class Citation(Record):
    """How to cite it, in a language."""

    lang: str
    text: str


class Reasons(Record):
    """Why a verdict is as it is."""

    rule_words: Bilingual
    considered: int = Field(description="How many statements were looked at.")
    candidates: list[Candidate] = Field(description="Those set aside, the best first; 12 at most.")


class StatementDetail(Record):
    """A statement in full: its verdict, what was considered for it, what it decides, how to cite it."""

    statement: Statement
    verdict: Verdict | None
    reasons: Reasons | None
    decides: list[str] = Field(description="Ids of targets that this outcome decides; 100 at most.")
    citations: list[Citation]


class Tally(Record):
    """How many targets of a place and year have each status (兑现和覆盖)."""

    place: str
    level: Level
    year: int
    headline: bool = Field(description="Counts of main goals (主要预期目标), or of all other targets.")
    met: int
    missed: int
    incomparable: int
    no_evidence: int
    not_due: int
    kept: float | None = Field(description="met / (met + missed), 兑现率; null where none is judged.")
    coverage: float | None = Field(description="judged / due, 覆盖率; null where none is due.")


class Problem(Record):
    """What went wrong, and what to do (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    hint: str = Field(description="What to do.")
    errors: list[Mistake] = Field(description="Parameters that are not as they must be.")


class Mistake(Record):
    """A parameter that is not as it must be."""

    parameter: str
    message: str


Next = Annotated[str | None, Field(description="Address of the next page; null on the last.")]


class Places(Record):
    """A page of places, ordered by key."""

    items: list[Place]
    next: Next


class Indicators(Record):
    """A page of indicators, ordered by key."""

    items: list[Indicator]
    next: Next


class Documents(Record):
    """A page of documents, ordered by key."""

    items: list[Document]
    next: Next


class Statements(Record):
    """A page of statements, those of the newest documents first."""

    items: list[Statement]
    next: Next


class Verdicts(Record):
    """A page of verdicts, those of the newest documents first."""

    items: list[Verdict]
    next: Next


class Tallies(Record):
    """A page of tallies, ordered by place and year."""

    items: list[Tally]
    next: Next


Problem.model_rebuild()
