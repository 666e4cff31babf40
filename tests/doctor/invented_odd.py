"""An invented collection in which one document each is odd in one way, and its ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hefu.catalog.places import load_places
from hefu.ledger import open_ledger
from hefu.ledger.files import read_rows, table_bytes, write_data

YEARS = range(2016, 2022)
GOAL = "城镇登记失业率控制在4%以内"
REVIEW = "农村居民人均可支配收入1.8万元。"
FILLER = "我们坚持稳中求进，扎实做好各项工作，人民生活不断改善，社会大局保持稳定。" * 100

ODD: dict[str, dict[str, str]] = {
    "outlier": {"review": "农村居民人均可支配收入400亿元。"},
    "growth": {"growth": "619%"},
    "share": {"review": "森林覆盖率达到140%。"},
    "jump": {"level": "2.4亿元", "growth": "2%"},
    "level_growth": {"growth": "91%"},
    "two_goals": {"goals": f"地区生产总值增长6%，{GOAL}，地区生产总值增长9%"},
    "two_results": {"review": "地区生产总值增长6.1%。去年全年地区生产总值增长16.1%。"},
    "margin": {"goals": "城镇新增就业7000人"},
    "far_apart": {"goals": "城镇新增就业3000人"},
    "doc_year": {"review": "2015年全市机动车保有量5万辆，公园60个，图书馆7座，医院8家，学校90所，桥梁12座。"},
    "no_goals": {"goals": FILLER},
    "thin": {"review": FILLER},
}
"""What makes the report of 2019 odd, by the check that must find it; each in a city of its own."""

FINE: dict[str, dict[str, str]] = {
    "a zone's own figures": {
        "review": "地区生产总值增长6.1%。滨江新区建设提速，商贸物流日益繁荣，地区生产总值增长16.1%。"
    },
    "growth since a year long past": {"growth": "7.5%，比1978年增长619倍"},
    "a goal with its floor": {"goals": f"城镇新增就业突破5万人，达到5.5万人，{GOAL}"},
    "values dealt out": {"review": "最低工资标准分别达到2300元和1200元。"},
    "shares that may pass the whole": {"review": "金融机构存贷比达到140%。"},
    "a name that begins with a number": {"review": "开工6、8、10号线等8条地铁线路。"},
    "an age that begins a name": {"review": "帮助230名0—7岁听障儿童接受康复训练。"},
    "what a change started from": {
        "review": "".join(
            f"{thing}由2013年的20个增加到40个。"
            for thing in ("公园", "图书馆", "医院", "学校", "水库", "车站")
        )
    },
    "what only some have": {"review": "六成的行政村集体经济收入达到7.3万元。"},
    "households beside persons": {"review": "剩余31户97名建档立卡贫困人口全部脱贫。"},
    "neighbourhoods where homes are counted": {"review": "改造棚户区9个。"},
    "a part beside its whole": {"review": "地区生产总值3000亿元，其中地区生产总值500亿元来自县域。"},
}
"""What looks odd in a report of 2019 and is not, each in a city of its own."""

CHANGED: dict[str, dict[str, Any]] = {
    "unit": {"amount_unit": "人", "unit": "万人"},
    "far_year": {"year": 2069, "period": "2069"},
    "future_result": {"year": 2021, "period": "2021"},
    "place": {"place": "杭州市", "place_parent": "浙江省"},
    "name": {"indicator_text": "（城区停车场"},
    "past_goal": {"stance": "target", "year": 2012, "period": "2012"},
    "unfiled": {"indicator": None},
}
"""What is changed in the ledger in the first figure of a report of 2019, as a misreading would have it."""


def report(
    place: str,
    year: int,
    *,
    review: str = REVIEW,
    goals: str = GOAL,
    level: str = "",
    growth: str = "7.5%",
) -> str:
    """A report in which each year's revenue follows from the last one's by its growth."""
    revenue = level or f"{(200 + len(place)) * 1.075 ** (year - 2016):.1f}亿元"
    return (
        f"{place}{year}年政府工作报告\n\n各位代表：\n\n一、{year - 1}年工作回顾\n\n"
        f"去年一般公共预算收入达到{revenue}，增长{growth}，城镇新增就业{4 + len(place) / 10}万人。"
        f"{review}\n\n"
        f"二、{year}年工作安排\n\n{year}年经济社会发展的主要预期目标是：{goals}。\n"
    )


def write_odd(folder: Path) -> dict[str, str]:
    """Write the reports as files "<place>/<year>.md"; which document each check must find."""
    names = [place.id for place in load_places() if place.level == "city"]
    home = dict(zip((*ODD, *CHANGED), names, strict=False))
    odd = {home[check]: ODD[check] for check in ODD}
    odd |= dict(zip(names[len(home) :], FINE.values(), strict=False))
    for place in names[:32]:
        (folder / place).mkdir(parents=True)
        for year in YEARS:
            told = odd.get(place, {}) if year == 2019 else {}
            (folder / place / f"{year}.md").write_text(report(place, year, **told), "utf-8")
    return {check: f"{place}/2019" for check, place in home.items()}


def write_twice(folder: Path) -> None:
    """Write one report of many figures under two names, as a collection holds it that was filed in haste."""
    folder.mkdir(parents=True)
    figures = "".join(f"改造第{n}批老旧小区{n * 7 + 3}个，惠及居民{n * 31 + 9}户。" for n in range(1, 30))
    for name in ("先送来的", "后送来的"):
        (folder / f"{name}.md").write_text(report("温州市", 2020, review=figures) + name, "utf-8")


def misread(ledger: Path, docs: dict[str, str]) -> None:
    """Change in the ledger what :data:`CHANGED` says, so that it is as after a misreading."""
    wanted = {docs[check]: changes for check, changes in CHANGED.items()}
    for path in open_ledger(ledger).files("statements"):
        table = read_rows(path)
        rows = table.to_pylist()
        for row in rows:
            row.update(wanted.pop(row["doc"], {}))
        write_data(path, table_bytes(table.from_pylist(rows, schema=table.schema), "statements"))
