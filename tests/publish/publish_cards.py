"""Scorecards of places that do not exist, for the tests of publishing."""

from __future__ import annotations

from datetime import date
from typing import Any

from hefu.model import Candidate, Document, Place, Section, Statement, Status, Verdict
from hefu.publish import Card

HOSTILE = '</script><script>alert(1)</script>"><img src=x onerror=alert(2)>'

PLAN = """政府工作报告

——2023年1月10日在示例市人民代表大会上

一、2023年主要预期目标

综合各方因素，建议今年主要预期目标为：地区生产总值增长6%以上，一般公共预算收入增长8%左右、力争9%，
社会消费品零售总额达到1200亿元，固定资产投资增长7%—9%，城镇居民人均可支配收入与农村居民人均可支配收入分别增长6%、7%，
居民消费价格涨幅控制在3%以内，城镇登记失业率控制在3.5%以内，单位生产总值能耗下降3%，
粮食总产量稳定在25万吨以上，常住人口城镇化率提高1个百分点，综合竞争力进入全国前30位，数字经济规模比2020年增长1倍，
到2025年研发经费投入占生产总值比重达到3.2%。

二、2023年重点工作

（一）办好民生实事

{tasks}

（二）保护生态环境

城市空气优良天数比例达到95%以上。新建绿道120公里。{hostile}项目投资5亿元。
"""

RESULT = """# 政府工作报告

2024年1月12日在示例市人民代表大会上

## 一、2023年工作回顾

一年来，地区生产总值3102亿元，增长7.2%；一般公共预算收入增长7.7%；社会消费品零售总额1253.4亿元；
固定资产投资增长5.1%；城镇、农村居民人均可支配收入分别增长5.4%、7.3%；居民消费价格上涨0.2%；城镇登记失业率3.6%；
单位生产总值能耗下降3.4%；粮食总产量251200吨；综合竞争力居全国第28位；数字经济规模达到960亿元。

全年新建绿道131.5公里。城市空气优良天数比例为94.8%。
"""

BULLETIN = """示例市2023年国民经济和社会发展统计公报

初步核算，全年地区生产总值3102.37亿元，按不变价格计算，比上年增长7.1%。居民消费价格比上年上涨0.2%。
"""

TASK = "第{n}项：改造提升老旧管网{value}公里，惠及居民{people}万人；"


def document(id_: str, source: str, **fields: Any) -> Document:
    """A document whose clean text is its source."""
    return Document(id=id_, source=source, text=source, **fields)


def statement(
    doc: Document, quote: str, value: str, indicator: str | None = None, **fields: Any
) -> Statement:
    """The statement of the first place where ``quote`` stands in ``doc``."""
    start = doc.source.index(quote)
    value_start = start + quote.rindex(value)
    given: dict[str, Any] = {
        "form": "growth",
        "bound": "exact",
        "low": None,
        "high": None,
        "unit": "%",
        "amount_low": None,
        "amount_high": None,
        "amount_unit": "",
        "indicator_text": quote[: quote.rindex(value)],
        "period": "2023",
        "place": "示例市",
        "stance": "target",
        "headline": True,
        "stretch": False,
        "confidence": 0.9,
        "inferred": ("period",),
    } | fields
    return Statement(
        doc=doc.id,
        start=start,
        end=start + len(quote),
        quote=quote,
        value_start=value_start,
        value_end=value_start + len(value),
        value_text=value,
        indicator=indicator,
        **given,
    )


def verdict(
    target: Statement,
    outcome: Statement | None,
    status: Status,
    margin: float | None = None,
    rule: str = "floor",
    *aside: Candidate,
) -> Verdict:
    candidates = ((Candidate(outcome),) if outcome else ()) + aside
    return Verdict(target, outcome, status, margin, rule, "standard/1", candidates)


def example_card(tasks: int = 60, *, hostile: str = HOSTILE) -> Card:
    """A card with every status, bound and form, ``tasks`` further targets and hostile words."""
    lines = "\n".join(TASK.format(n=n, value=n * 3 + 10, people=n / 10) for n in range(1, tasks + 1))
    source = PLAN.format(tasks=lines, hostile=hostile)
    headings = ("一、2023年主要预期目标", "（一）办好民生实事", "（二）保护生态环境")
    starts = [source.index(heading) for heading in headings]
    sections = tuple(
        Section(start, end, heading, 1)
        for start, end, heading in zip(starts, [*starts[1:], len(source)], headings, strict=True)
    )
    place = Place("示例市", "city", "样本省")
    plan = document(
        "example/2023",
        source,
        title="示例市2023年政府工作报告",
        kind="report",
        place=place,
        year=2023,
        sections=sections,
        inferred=frozenset({"year"}),
    )
    report = document(
        "example/2024", RESULT, title="示例市2024年政府工作报告", kind="report", place=place, year=2024
    )
    bulletin = document(
        "example/b2023", BULLETIN, title="示例市2023年统计公报", kind="bulletin", place=place, year=2023
    )
    verdicts = (*_headline(plan, report, bulletin), *_others(plan, report, tasks, hostile))
    return Card(plan, (bulletin, report), verdicts, date(2024, 3, 1))


def _headline(plan: Document, report: Document, bulletin: Document) -> list[Verdict]:
    def promised(quote: str, value: str, id_: str | None, **fields: Any) -> Statement:
        return statement(plan, quote, value, id_, **fields)

    def reached(quote: str, value: str, id_: str | None, doc: Document = report, **fields: Any) -> Statement:
        return statement(doc, quote, value, id_, stance="outcome", headline=False, **fields)

    incomes = "城镇居民人均可支配收入与农村居民人均可支配收入分别增长6%、7%"
    incomes_now = "城镇、农村居民人均可支配收入分别增长5.4%、7.3%"
    revenue = reached("一般公共预算收入增长7.7%", "7.7%", "budget_revenue", low=7.7, high=7.7)
    gdp_report = reached("地区生产总值3102亿元，增长7.2%", "7.2%", "gdp", low=7.2, high=7.2)
    gdp_level = reached(
        "地区生产总值3102亿元",
        "3102亿元",
        "gdp",
        form="level",
        low=3102,
        high=3102,
        unit="亿元",
        amount_low=3102e8,
        amount_high=3102e8,
        amount_unit="元",
    )
    gdp = reached(
        "地区生产总值3102.37亿元，按不变价格计算，比上年增长7.1%", "7.1%", "gdp", bulletin, low=7.1, high=7.1
    )
    return [
        verdict(
            promised("地区生产总值增长6%以上", "6%以上", "gdp", bound="at_least", low=6),
            gdp,
            "met",
            1.1,
            "floor",
            Candidate(gdp_report, "weaker_source"),
            Candidate(gdp_level, "other_form"),
        ),
        verdict(
            promised("一般公共预算收入增长8%左右", "8%左右", "budget_revenue", bound="about", low=8, high=8),
            revenue,
            "met",
            7.7 - 8,
            "about_floor",
        ),
        verdict(
            promised(
                "一般公共预算收入增长8%左右、力争9%", "9%", "budget_revenue", low=9, high=9, stretch=True
            ),
            revenue,
            "missed",
            7.7 - 9,
            "floor",
        ),
        verdict(
            promised(
                "社会消费品零售总额达到1200亿元",
                "1200亿元",
                "retail_sales",
                form="level",
                low=1200,
                high=1200,
                unit="亿元",
                amount_low=1200e8,
                amount_high=1200e8,
                amount_unit="元",
            ),
            reached(
                "社会消费品零售总额1253.4亿元",
                "1253.4亿元",
                "retail_sales",
                form="level",
                low=1253.4,
                high=1253.4,
                unit="亿元",
                amount_low=1253.4e8,
                amount_high=1253.4e8,
                amount_unit="元",
            ),
            "met",
            53.4,
            "floor",
        ),
        verdict(
            promised("固定资产投资增长7%—9%", "7%—9%", "fixed_investment", bound="range", low=7, high=9),
            reached("固定资产投资增长5.1%", "5.1%", "fixed_investment", low=5.1, high=5.1),
            "missed",
            -1.9,
            "range_floor",
        ),
        verdict(
            promised(incomes.removesuffix("、7%"), "6%", "urban_income", low=6, high=6),
            reached(incomes_now.removesuffix("、7.3%"), "5.4%", "urban_income", low=5.4, high=5.4),
            "missed",
            -0.6,
        ),
        verdict(
            promised(incomes, "7%", "rural_income", low=7, high=7),
            reached(incomes_now, "7.3%", "rural_income", low=7.3, high=7.3),
            "met",
            0.3,
        ),
        verdict(
            promised("居民消费价格涨幅控制在3%以内", "3%以内", "cpi", bound="at_most", high=3),
            reached("居民消费价格比上年上涨0.2%", "0.2%", "cpi", bulletin, low=0.2, high=0.2),
            "met",
            2.8,
            "ceiling",
        ),
        verdict(
            promised(
                "城镇登记失业率控制在3.5%以内",
                "3.5%以内",
                "unemployment_registered",
                form="level",
                bound="at_most",
                high=3.5,
            ),
            reached("城镇登记失业率3.6%", "3.6%", "unemployment_registered", form="level", low=3.6, high=3.6),
            "missed",
            -0.1,
            "ceiling",
        ),
        verdict(
            promised("单位生产总值能耗下降3%", "3%", "energy_intensity", low=-3, high=-3),
            reached("单位生产总值能耗下降3.4%", "3.4%", "energy_intensity", low=-3.4, high=-3.4),
            "met",
            0.4,
            "ceiling",
        ),
        verdict(
            promised(
                "粮食总产量稳定在25万吨以上",
                "25万吨以上",
                "grain_output",
                form="level",
                bound="at_least",
                low=25,
                unit="万吨",
                amount_low=250000,
                amount_unit="吨",
            ),
            reached(
                "粮食总产量251200吨",
                "251200吨",
                "grain_output",
                form="level",
                low=251200,
                high=251200,
                unit="吨",
                amount_low=251200,
                amount_high=251200,
                amount_unit="吨",
            ),
            "met",
            0.12,
            "floor",
        ),
        verdict(
            promised(
                "常住人口城镇化率提高1个百分点",
                "1个百分点",
                "urbanization",
                form="change",
                low=1,
                high=1,
                unit="个百分点",
            ),
            None,
            "no_evidence",
            None,
            "no_evidence",
        ),
        verdict(
            promised(
                "综合竞争力进入全国前30位",
                "前30位",
                None,
                form="rank",
                bound="at_most",
                high=30,
                unit="位",
                indicator_text="综合竞争力",
            ),
            reached("综合竞争力居全国第28位", "第28位", None, form="rank", low=28, high=28, unit="位"),
            "met",
            2,
            "rank",
        ),
        verdict(
            promised(
                "数字经济规模比2020年增长1倍",
                "1倍",
                None,
                form="multiple",
                low=2,
                high=2,
                unit="倍",
                indicator_text="数字经济规模",
            ),
            reached("数字经济规模达到960亿元", "960亿元", None, form="level", low=960, high=960, unit="亿元"),
            "incomparable",
            None,
            "other_form",
        ),
        verdict(
            promised(
                "到2025年研发经费投入占生产总值比重达到3.2%",
                "3.2%",
                "rd_intensity",
                form="level",
                low=3.2,
                high=3.2,
                period="2025",
            ),
            None,
            "not_due",
            None,
            "not_due",
        ),
    ]


def _others(plan: Document, report: Document, tasks: int, hostile: str) -> list[Verdict]:
    length: dict[str, Any] = {"form": "level", "unit": "公里", "headline": False}
    verdicts = [
        verdict(
            statement(
                plan,
                "城市空气优良天数比例达到95%以上",
                "95%以上",
                "air_quality_days",
                form="level",
                bound="at_least",
                low=95,
                headline=False,
            ),
            statement(
                report,
                "城市空气优良天数比例为94.8%",
                "94.8%",
                "air_quality_days",
                form="level",
                low=94.8,
                high=94.8,
                stance="outcome",
                headline=False,
            ),
            "missed",
            -0.2,
        ),
        verdict(
            statement(plan, "新建绿道120公里", "120公里", low=120, high=120, **length),
            statement(
                report, "新建绿道131.5公里", "131.5公里", low=131.5, high=131.5, stance="outcome", **length
            ),
            "met",
            11.5,
        ),
        verdict(
            statement(
                plan,
                f"{hostile}项目投资5亿元",
                "5亿元",
                form="level",
                unit="亿元",
                low=5,
                high=5,
                headline=False,
            ),
            None,
            "no_evidence",
            None,
            "no_evidence",
        ),
    ]
    for n in range(1, tasks + 1):
        quote = f"第{n}项：改造提升老旧管网{n * 3 + 10}公里"
        target = statement(
            plan,
            quote,
            f"{n * 3 + 10}公里",
            low=n * 3 + 10,
            high=n * 3 + 10,
            **length,
        )
        verdicts.append(verdict(target, None, "no_evidence" if n % 3 else "not_due", None, "no_evidence"))
    return verdicts
