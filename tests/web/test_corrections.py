"""Corrections: kept beside the machine's reading, found again by their words, exported as labels."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hefu.ledger import open_ledger
from hefu.run.build import build
from hefu.run.local import LocalEngine
from run.invented_collection import places, report, write_collection
from web.staff import account, nobody_left, signed_in

DAY = dt.date(2021, 6, 30)
YEAR = 2018


@pytest.fixture()
def editor(site: Any) -> Iterator[Any]:
    """A client of a signed-in editor; what it adds is taken away again."""
    with nobody_left():
        yield signed_in(account("lin"))


@pytest.fixture()
def target(site: Any) -> Any:
    """The target of ≈ 6% growth of a report."""
    from hefu.web.explore.models import Statement

    return Statement.objects.select_related("document").get(
        document__key=f"{places(1)[0]}/{YEAR}", indicator="gdp", stance="target", headline=True
    )


AS_READ = {
    "kind": "changed", "stance": "target", "indicator": "gdp", "indicator_text": "地区生产总值",
    "form": "growth", "bound": "about", "low": "6", "high": "6", "unit": "%", "period": str(YEAR),
}  # fmt: skip


def correct(editor: Any, target: Any, reason: str = "看过原文", **fields: str) -> Any:
    address = f"/staff/corrections/new?doc={target.document.key}&s={target.anchor}"
    given = {**AS_READ, "indicator_text": target.indicator_text, "reason": reason, **fields}
    return editor.post(address, given)


def document_page(client: Any, target: Any, query: str = "") -> str:
    return str(client.get(f"/documents/{target.document.key}/{query}").content.decode())


def standing(document: Any) -> list[str]:
    from hefu.web.contribute.attach import attached

    return [item.standing for item in attached(document)]


# ── correcting ──────────────────────────────────────────────────────────────────────────


def test_a_correction_stands_beside_what_was_read_and_changes_nothing_of_it(editor: Any, target: Any) -> None:
    from hefu.web.contribute.models import Correction
    from hefu.web.explore.models import Statement, Verdict

    before = Statement.objects.filter(pk=target.pk).values().get()
    verdict = Verdict.objects.filter(target=target).values().get()
    assert correct(editor, target, low="6.5", high="6.5").status_code == 302
    made = Correction.objects.get()
    assert made.fields == {"low": 6.5, "high": 6.5} and made.machine["low"] == 6.0
    assert (made.quote, made.value_text, made.by.username) == (target.quote, target.value_text, "lin")
    assert Statement.objects.filter(pk=target.pk).values().get() == before
    assert Verdict.objects.filter(target=target).values().get() == verdict


def test_readers_see_that_it_was_corrected_why_and_when_but_not_by_which_account(
    editor: Any, site: Any, target: Any
) -> None:
    correct(editor, target, low="6.5", high="6.5", reason="附件另有说明")
    shown = document_page(site, target, f"?s={target.anchor}")
    assert 'class="target on fixed"' in shown and "已更正" in shown
    assert "附件另有说明" in shown and "≈ 6.5%" in shown
    assert "lin" not in shown.partition('id="corrections"')[2].partition("</section>")[0]
    assert "staff" not in shown.partition("<main")[2].partition("</main>")[0]


def test_a_public_name_is_shown_where_one_was_chosen(editor: Any, site: Any, target: Any) -> None:
    from django.contrib.auth.models import User

    User.objects.filter(username="lin").update(first_name="统计科")
    correct(editor, target, low="6.5")
    assert "统计科" in document_page(site, target)


def test_what_is_no_figure_needs_no_fields(editor: Any, target: Any) -> None:
    from hefu.web.contribute.models import Correction

    address = f"/staff/corrections/new?doc={target.document.key}&s={target.anchor}"
    assert editor.post(address, {"kind": "wrong", "reason": "是编号"}).status_code == 302
    assert Correction.objects.get().fields == {}
    assert "不是数值陈述" in document_page(editor, target)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, "没有改动"),
        ({"low": "7", "high": "7", "reason": ""}, 'id="id_reason_error"'),
        ({"bound": "range", "low": "7", "high": "6"}, "下限不大于上限"),
        ({"bound": "at_least", "low": ""}, "要填下限"),
        ({"low": "nan"}, 'id="id_low_error"'),
        ({"period": "去年"}, "2021/2025"),
        ({"stance": "wish"}, 'id="id_stance_error"'),
        ({"indicator": "no_such"}, 'id="id_indicator_error"'),
    ],
)
def test_a_correction_that_makes_no_sense_is_told(
    editor: Any, target: Any, fields: dict[str, str], why: str
) -> None:
    from hefu.web.contribute.models import Correction

    answer = correct(editor, target, **fields)
    assert answer.status_code == 400 and why in answer.content.decode()
    assert not Correction.objects.exists()


def test_what_was_not_read_is_added_by_its_words(editor: Any, target: Any) -> None:
    from hefu.web.contribute.models import Correction

    source = target.document.source.text
    at = source.index("各位代表")
    address = f"/staff/corrections/missing?doc={target.document.key}"
    given = {
        "stance": "target", "form": "level", "bound": "exact", "low": "1", "unit": "位", "reason": "漏读",
        "quote": "各位\n 代表", "value": "代表",
    }  # fmt: skip
    assert editor.post(address, given).status_code == 302
    made = Correction.objects.get()
    assert (made.start, made.quote, made.value_text) == (at, source[at : at + 4], "代表")
    for wrong, why in (("绝无此句", "没有找到"), ("增长", "次，请多抄")):
        answer = editor.post(address, {**given, "quote": wrong, "value": wrong})
        assert answer.status_code == 400 and why in answer.content.decode()


def test_taking_one_back_leaves_it_in_the_history(editor: Any, site: Any, target: Any) -> None:
    from hefu.web.contribute.models import Correction

    correct(editor, target, low="6.5", reason="第一次")
    correct(editor, target, low="7", reason="第二次")
    assert "第一次" not in document_page(site, target), "the last one counts"
    last = Correction.objects.first()
    assert last is not None
    editor.post(f"/staff/corrections/{last.pk}/withdraw", {"reason": "看错了"})
    shown = editor.get(f"/staff/corrections/{last.pk}/").content.decode()
    assert "第一次" in shown and "第二次" in shown and "看错了" in shown
    assert "第一次" in document_page(site, target)


def test_nothing_in_a_correction_becomes_mark_up(editor: Any, site: Any, target: Any) -> None:
    attack = "<script>alert(1)</script><img src=x>"
    correct(editor, target, indicator_text=attack, unit=attack[:50], reason=attack)
    for shown in (
        document_page(site, target, f"?s={target.anchor}"),
        editor.get("/staff/corrections/").content.decode(),
    ):
        assert "<script>alert" not in shown and "<img src=x" not in shown and "&lt;script&gt;" in shown


# ── after a new reading ─────────────────────────────────────────────────────────────────


@pytest.fixture()
def rebuilt(site: Any, tmp_path: Path) -> Iterator[Any]:
    """Loads the ledger with other words in the corrected report, and gives that document."""
    from hefu.web.explore.fill import fill
    from hefu.web.explore.models import Document

    key = f"{places(1)[0]}/{YEAR}"

    def load(text: str) -> Any:
        sources = write_collection(tmp_path / "sources", 1)
        (sources / f"{key}.md").write_text(text, "utf-8")
        build([sources], tmp_path / "ledger", as_of=DAY, engine=LocalEngine(1))
        fill(open_ledger(tmp_path / "ledger"))
        return Document.objects.get(key=key)

    yield load
    fill(site.ledger)


def text() -> str:
    return report(places(1)[0], YEAR)


def test_a_correction_finds_its_words_where_they_have_moved(editor: Any, target: Any, rebuilt: Any) -> None:
    from hefu.web.contribute.attach import attached

    correct(editor, target, low="6.5", high="6.5")
    document = rebuilt(text().replace("各位代表：", "各位代表、同志们、朋友们："))
    (item,) = attached(document)
    assert item.standing == "applies" and item.anchor != target.anchor
    assert document.found.get(anchor=item.anchor).value_text == target.value_text


def test_a_correction_whose_words_are_gone_is_kept_for_editors(
    editor: Any, target: Any, rebuilt: Any
) -> None:
    correct(editor, target, low="6.5", reason="核过原件")
    document = rebuilt(text().replace("地区生产总值增长6%左右", "经济平稳增长"))
    assert standing(document) == ["lost"]
    assert "核过原件" in editor.get("/staff/corrections/?show=lost").content.decode()


def test_a_reading_that_has_come_to_agree_says_so(editor: Any, target: Any) -> None:
    from hefu.web.explore.models import Statement

    correct(editor, target, low="6.5", high="6.5")
    assert standing(target.document) == ["applies"]
    try:
        Statement.objects.filter(pk=target.pk).update(low=6.5, high=6.5)  # as a better reader would
        assert standing(target.document) == ["agrees"]
        assert "程序现在读得一致" in document_page(editor, target)
    finally:
        Statement.objects.filter(pk=target.pk).update(low=6.0, high=6.0)


def test_a_document_that_is_gone_keeps_its_corrections(editor: Any, target: Any) -> None:
    from hefu.web.contribute.models import Correction

    correct(editor, target, low="6.5")
    Correction.objects.update(document="no/such")
    assert "现在的文件里找不到这段话" in editor.get("/staff/corrections/?show=lost").content.decode()


# ── labels ──────────────────────────────────────────────────────────────────────────────


def test_labels_have_the_fields_of_labelled_reports_and_who_said_so(editor: Any, target: Any) -> None:
    correct(editor, target, low="6.5", high="6.5", reason="附件")
    answer = editor.get("/staff/labels.jsonl")
    assert answer["content-type"].startswith("application/x-ndjson")
    (label,) = map(json.loads, b"".join(answer.streaming_content).decode().splitlines())
    source = target.document.source.text
    assert source[label["start"] : label["end"]] == label["quote"] and label["value"] in label["quote"]
    told = {name: label[name] for name in ("indicator", "form", "bound", "low", "high", "unit", "period")}
    assert told == {
        "indicator": "gdp", "form": "growth", "bound": "about", "low": 6.5, "high": 6.5, "unit": "%",
        "period": str(YEAR),
    }  # fmt: skip
    assert label["machine"]["low"] == 6.0 and (label["by"], label["reason"]) == ("lin", "附件")


def test_labels_leave_out_what_was_taken_back_and_name_what_no_catalog_has(editor: Any, target: Any) -> None:
    from hefu.web.contribute.labels import labels
    from hefu.web.contribute.models import Correction

    correct(editor, target, indicator="")
    (label,) = labels()
    assert label["indicator"] == "other"
    editor.post(f"/staff/corrections/{Correction.objects.get().pk}/withdraw", {"reason": ""})
    assert not list(labels())
