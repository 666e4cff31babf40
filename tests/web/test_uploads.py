"""Adding a document: bring it, see what was read, accept it, withdraw it."""

from __future__ import annotations

import datetime as dt
import io
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hefu.ledger import open_ledger
from hefu.run.build import build
from hefu.run.local import LocalEngine
from run.invented_collection import places, report, write_collection
from web.staff import account, nobody_left, signed_in, work
from web.test_join import state

NEW = 2022
DAY = dt.date(2021, 6, 30)


@pytest.fixture()
def editor(site: Any) -> Iterator[Any]:
    """A client of a signed-in editor; what it adds is taken away again."""
    with nobody_left():
        yield signed_in(account("lin"))


def added(editor: Any, text: str | bytes, name: str = "报告.md", **fields: str) -> Any:
    """Bring a file; the upload as it stands before anybody worked on it."""
    from hefu.web.contribute.models import Upload

    data = text.encode() if isinstance(text, str) else text
    file = io.BytesIO(data)
    file.name = name
    answer = editor.post("/staff/add/", {"file": file, **fields})
    assert answer.status_code == 302, answer.content.decode()
    return Upload.objects.get(pk=answer["location"].split("/")[3])


def page(editor: Any, upload: Any) -> str:
    answer = editor.get(f"/staff/uploads/{upload.pk}/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def decide(editor: Any, upload: Any, what: str, **fields: Any) -> Any:
    """Press a button of the upload's page, and let the work be done."""
    answer = editor.post(f"/staff/uploads/{upload.pk}/{what}", fields)
    assert answer.status_code == 302, answer.content.decode()
    work()
    upload.refresh_from_db()
    return upload


# ── the way of a document ───────────────────────────────────────────────────────────────


def test_a_document_waits_is_read_and_shown_before_it_is_accepted(editor: Any) -> None:
    from hefu.web.explore.models import Document

    upload = added(editor, report(places(1)[0], NEW))
    shown = page(editor, upload)
    assert "等着读" in shown and '<meta http-equiv="refresh"' in shown
    assert editor.get(f"/staff/uploads/{upload.pk}/state").json()["moving"] is True

    work()
    shown = page(editor, upload)
    assert "读好了，待确认" in shown and '<mark class="target"' in shown
    assert f'value="{places(1)[0]}"' in shown and f'value="{NEW}"' in shown
    assert editor.get(f"/staff/uploads/{upload.pk}/state").json()["state"] == "read"
    assert not Document.objects.filter(key=upload.key).exists()


def test_an_accepted_document_leaves_what_a_ledger_built_with_it_would(
    editor: Any, site: Any, tmp_path: Path
) -> None:
    from hefu.web.explore.fill import fill

    place = places(3)[0]
    upload = added(editor, report(place, NEW))
    work()
    decide(editor, upload, "accept")
    assert upload.state == "accepted"
    with_upload = state()
    sources = write_collection(tmp_path / "sources", 3)
    paper = sources / upload.key
    paper.parent.mkdir()
    paper.with_name(f"{paper.name}.md").write_text(report(place, NEW), "utf-8")
    build([sources], tmp_path / "ledger", as_of=DAY, engine=LocalEngine(1))
    try:
        fill(open_ledger(tmp_path / "ledger"))
        assert with_upload == state()
    finally:
        fill(site.ledger)


def test_withdrawing_puts_everything_back(editor: Any) -> None:
    before = state()
    old = f"{places(1)[0]}/2019"
    upload = added(editor, report(places(1)[0], 2019, growth=9))
    work()
    assert f'name="replace" value="{old}"' in page(editor, upload)
    decide(editor, upload, "accept", replace=[old])
    now = state()
    assert now != before and [row for row in now["documents"] if row[0] == old] == []

    decide(editor, upload, "withdraw")

    assert upload.state == "withdrawn" and upload.file.exists()
    assert state() == before


def test_a_document_that_is_there_already_is_not_accepted_twice(editor: Any) -> None:
    place = places(1)[0]
    upload = added(editor, report(place, 2019))
    work()
    assert "同一份文件已经在台账里" in page(editor, upload)
    decide(editor, upload, "accept")
    assert upload.state == "read"


def test_what_the_editor_knows_better_is_read_again(editor: Any) -> None:
    upload = added(editor, "# 计划\n\n地区生产总值增长6%以上。\n", "计划.txt")
    work()
    upload.refresh_from_db()
    assert "填好后才能接受" in page(editor, upload)
    decide(editor, upload, "accept")
    assert upload.state == "read", "without a place nothing can be judged"

    told = {"title": "某市计划", "place": places(1)[0], "year": "2021", "kind": "plan"}
    decide(editor, upload, "tell", **told)
    decide(editor, upload, "accept")

    from hefu.web.explore.models import Document

    document = Document.objects.get(key=upload.key)
    assert (document.title, document.place_id, document.year, document.kind) == (
        "某市计划", places(1)[0], 2021, "plan",
    )  # fmt: skip


def test_a_place_that_does_not_exist_is_told(editor: Any) -> None:
    upload = added(editor, report(places(1)[0], NEW))
    work()
    given = {"place": "无此市", "year": "2021", "kind": "plan"}
    answer = editor.post(f"/staff/uploads/{upload.pk}/tell", given)
    assert answer.status_code == 400 and "没有这个地区" in answer.content.decode()


def test_a_text_can_be_pasted(editor: Any) -> None:
    from hefu.web.contribute.models import Upload

    text = report(places(1)[0], NEW)
    answer = editor.post("/staff/add/", {"text": text.replace("\n", "\r\n")})
    assert answer.status_code == 302
    upload = Upload.objects.get()
    assert upload.pasted and upload.file.read_text("utf-8") == text


def test_an_added_document_that_another_replaced_stays_out_until_that_is_withdrawn(editor: Any) -> None:
    from hefu.web.explore.models import Document

    first = added(editor, report(places(1)[0], NEW))
    work()
    decide(editor, first, "accept")
    second = added(editor, report(places(1)[0], NEW, growth=9))
    work()
    decide(editor, second, "accept", replace=[first.key])
    work()  # which begins with putting back what a new ledger lacks

    def there() -> set[str]:
        return set(Document.objects.filter(key__startswith="added/").values_list("key", flat=True))

    assert there() == {second.key}
    decide(editor, second, "withdraw")
    assert there() == {first.key}


# ── nothing accepted is lost ────────────────────────────────────────────────────────────


def test_another_ledger_gets_what_was_accepted(editor: Any, site: Any, tmp_path: Path) -> None:
    from hefu.web.explore.models import Document, Verdict
    from hefu.web.serve import load_ledger

    place = places(1)[0]
    upload = added(editor, report(place, NEW))
    work()
    decide(editor, upload, "accept")
    build([write_collection(tmp_path / "sources", 2)], tmp_path / "other", as_of=DAY, engine=LocalEngine(1))
    try:
        load_ledger(open_ledger(tmp_path / "other"))
        assert not Document.objects.filter(key=upload.key).exists()
        work()
        upload.refresh_from_db()
        assert upload.state == "accepted"
        assert Verdict.objects.filter(target__document__key=upload.key, year=NEW).exists()
    finally:
        load_ledger(site.ledger)


def test_a_ledger_that_holds_the_same_document_takes_over(editor: Any, site: Any, tmp_path: Path) -> None:
    from hefu.web.serve import load_ledger

    place = places(1)[0]
    upload = added(editor, report(place, NEW))
    work()
    decide(editor, upload, "accept")
    sources = write_collection(tmp_path / "sources", 2)
    (sources / place / f"{NEW}.md").write_text(report(place, NEW), "utf-8")
    build([sources], tmp_path / "other", as_of=DAY, engine=LocalEngine(1))
    try:
        load_ledger(open_ledger(tmp_path / "other"))
        work()
        upload.refresh_from_db()
        assert upload.state == "superseded"
    finally:
        load_ledger(site.ledger)


def test_what_was_broken_off_is_begun_again(editor: Any) -> None:
    from django_tasks_db.models import DBTaskResult

    upload = added(editor, report(places(1)[0], NEW))
    # As a process leaves it that was killed while reading.
    DBTaskResult.objects.update(status="RUNNING", worker_ids=["gone"])
    type(upload).objects.update(state="reading", step="load", attempts=1)
    work()
    upload.refresh_from_db()
    assert upload.state == "read"


def test_a_document_that_kills_its_reader_is_given_up(editor: Any) -> None:
    upload = added(editor, report(places(1)[0], NEW))
    type(upload).objects.update(state="reading", attempts=3)
    work()
    upload.refresh_from_db()
    assert upload.state == "failed" and upload.file.exists()
    assert "多次中断" in page(editor, upload)


def test_the_process_that_reads_is_started_again_when_it_is_killed(editor: Any) -> None:
    from hefu.web.contribute.worker import working

    def is_read(upload: Any) -> bool:
        until = time.monotonic() + 120
        while time.monotonic() < until and upload.state != "read":
            time.sleep(0.2)
            upload.refresh_from_db()
        return bool(upload.state == "read")

    with working() as keeper:
        assert is_read(added(editor, report(places(1)[0], NEW)))
        assert keeper.process is not None
        keeper.process.kill()
        assert is_read(added(editor, report(places(1)[0], NEW + 1)))
    assert keeper.process.poll() is not None


# ── what comes is hostile ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.md", "passwd.md"),
        ("C:\\windows\\报告.md", "报告.md"),
        ("<script>alert(1)</script>.md", "script&gt;.md"),
        ("a\u202egpj.md", "gpj.md"),
        ("长" * 300 + ".md", "长.md"),
    ],
)
def test_a_file_name_is_only_text(editor: Any, name: str, shown: str) -> None:
    from django.conf import settings

    upload = added(editor, report(places(1)[0], NEW), name)
    assert upload.file == Path(settings.MEDIA_ROOT) / upload.id.hex / "source.md"
    assert upload.file.exists() and upload.file.stat().st_mode & 0o077 == 0
    markup = page(editor, upload)
    assert shown in markup and "<script>alert" not in markup


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("virus.exe", b"MZ", "不认识这种文件"),
        ("无名", b"x", "不认识这种文件"),
        ("空.md", b"", "文件是空的"),
    ],
)
def test_what_cannot_be_read_is_refused_at_once(editor: Any, name: str, data: bytes, why: str) -> None:
    from hefu.web.contribute.models import Upload

    file = io.BytesIO(data)
    file.name = name
    answer = editor.post("/staff/add/", {"file": file})
    assert answer.status_code == 400 and why in answer.content.decode()
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("坏.pdf", b"%PDF-1.7\n" + b"\x00\xff" * 5000),
        ("坏.docx", b"PK\x03\x04" + b"\x99" * 4000),
        ("坏.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 200),
        ("空白.txt", b"   \n\n  "),
    ],
)
def test_a_damaged_file_says_so_and_is_kept(editor: Any, name: str, data: bytes) -> None:
    upload = added(editor, data, name)
    work()
    upload.refresh_from_db()
    shown = page(editor, upload)
    assert upload.state == "failed" and upload.file.exists()
    assert "没有读成" in shown and str(upload.file) not in shown


def test_nothing_a_document_holds_becomes_mark_up(editor: Any) -> None:
    attack = "<script>alert(1)</script><img src=x onerror=y> [x](javascript:y) \u202e"
    upload = added(
        editor, f"# {attack}\n\n{report(places(1)[0], NEW)}\n{attack}\n", url="https://example.org/"
    )
    work()
    shown = page(editor, upload)
    assert "读出的内容" in shown
    assert "<script>alert" not in shown and "<img src=x" not in shown and 'href="javascript' not in shown


def test_only_an_address_of_the_web_is_a_source(editor: Any) -> None:
    answer = editor.post("/staff/add/", {"text": "产值5亿元。", "url": "javascript:alert(1)"})
    assert answer.status_code == 400 and "http://" in answer.content.decode()


def test_the_file_comes_back_as_it_was_and_is_never_shown(editor: Any) -> None:
    data = b"<html><script>alert(1)</script>5\xe4\xba\xbf\xe5\x85\x83</html>"
    upload = added(editor, data, "页.html")
    answer = editor.get(f"/staff/uploads/{upload.pk}/file")
    assert b"".join(answer.streaming_content) == data
    assert answer["content-type"] == "application/octet-stream"
    assert answer["content-disposition"].startswith("attachment")
    assert "sandbox" in answer["content-security-policy"]


def test_a_body_that_is_too_large_is_refused_before_it_is_read(editor: Any, site: Any) -> None:
    class Unread:
        def read(self, *_: Any) -> bytes:
            raise AssertionError("the body was read")

        readline = read

    for client, address in ((editor, "/staff/add/"), (site, "/staff/add/"), (site, "/i18n/setlang/")):
        environment = {"wsgi.input": Unread(), "CONTENT_LENGTH": str(1 << 30), "CONTENT_TYPE": "text/plain"}
        answer = client.post(address, **environment)
        assert answer.status_code == 413 and answer["connection"] == "close"
        assert re.search("太大", answer.content.decode())


def test_a_body_of_unknown_size_is_refused(site: Any) -> None:
    answer = site.post("/i18n/setlang/", HTTP_TRANSFER_ENCODING="chunked")
    assert answer.status_code == 411


def test_a_text_that_is_too_long_to_paste_is_refused(editor: Any) -> None:
    answer = editor.post("/staff/add/", {"text": "产" * 1_500_000})
    assert answer.status_code == 400 and "太长" in answer.content.decode()


# ── two at once ─────────────────────────────────────────────────────────────────────────


def test_a_decision_that_comes_too_late_changes_nothing(editor: Any) -> None:
    upload = added(editor, report(places(1)[0], NEW))
    work()
    decide(editor, upload, "withdraw")
    for what in ("accept", "withdraw", "tell"):
        decide(editor, upload, what)
        assert upload.state == "withdrawn"
