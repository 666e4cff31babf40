"""What runs guarded can crash, hang or eat memory without harm to the one who asked."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from hefu.errors import LoadError
from hefu.load.guard import Stopped, guarded
from hefu.load.printed import Line, PrintedPage


def counting(most: int) -> Iterator[int]:
    yield from range(most)


def crashing() -> Iterator[int]:
    yield 1
    os.abort()


def hanging() -> Iterator[int]:
    yield 1
    time.sleep(600)


def busy(note: Path) -> Iterator[int]:
    note.with_suffix(".new").write_text(str(os.getpid()))
    note.with_suffix(".new").rename(note)
    while True:
        pass
    yield 0


def limited() -> Iterator[tuple[int, int]]:
    import resource

    for _ in range(2):
        end = time.process_time() + 1.5
        while time.process_time() < end:
            pass
        yield resource.getrlimit(resource.RLIMIT_CPU)[0], int(time.process_time())


class Evil:
    """Runs a command in whoever unpickles it."""

    def __init__(self, note: str) -> None:
        self.note = note

    def __reduce__(self) -> tuple[object, ...]:
        return os.system, (f"touch {self.note}",)


def taken_over(note: str) -> Iterator[object]:
    yield Evil(note)


def lying() -> Iterator[int]:
    # What a process taken over by a file can do: write to the pipe of the items itself.
    for fd in range(3, 20):
        with suppress(OSError):
            os.write(fd, b"i" + b"\xff" * 8)
    time.sleep(60)
    yield 0


def ours() -> Iterator[object]:
    yield Line("增长", (0.0, 0.0, 1.0, 1.0), (0.0, 0.5, 1.0), 1.0)
    yield PrintedPage(1, 595.0, 842.0, ()), {"a": {1, 2}}, b"x", None, Path("a"), True


def swelling() -> Iterator[int]:
    yield len(bytearray(1 << 31))


def refusing() -> Iterator[int]:
    raise LoadError("load.missing", path="plan.md")
    yield 0


def failing() -> Iterator[int]:
    raise KeyError("no such thing")
    yield 0


def talking() -> Iterator[str]:
    os.write(1, b"a library prints this")
    yield "said"


def endless() -> Iterator[int]:
    yield from itertools.count()


def test_items_come_one_by_one() -> None:
    assert list(guarded(counting, 3)) == [0, 1, 2]


def test_a_crash_ends_the_items_and_is_told() -> None:
    items = guarded(crashing)
    assert next(items) == 1
    with pytest.raises(Stopped) as caught:
        next(items)
    assert caught.value.why == "broke"


def test_what_takes_too_long_is_stopped() -> None:
    items = guarded(hanging, seconds=10)
    assert next(items) == 1
    with pytest.raises(Stopped) as caught:
        next(items)
    assert caught.value.why == "time"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit")
def test_what_takes_too_much_memory_is_stopped() -> None:
    with pytest.raises(Stopped) as caught:
        next(guarded(swelling, memory=1 << 30))
    assert caught.value.why == "broke"


def test_an_error_of_ours_is_raised_as_it_was() -> None:
    with pytest.raises(LoadError) as caught:
        next(guarded(refusing))
    assert "plan.md 不存在" in caught.value.say("zh")


def test_any_other_error_is_told_by_its_name() -> None:
    with pytest.raises(Stopped) as caught:
        next(guarded(failing))
    assert "KeyError" in caught.value.detail


def test_what_a_library_prints_does_not_mix_with_the_items() -> None:
    assert list(guarded(talking)) == ["said"]


def test_the_process_ends_with_the_iterator() -> None:
    items = guarded(endless)
    assert next(items) == 0
    items.close()  # type: ignore[attr-defined]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process of its parent's end")
def test_a_busy_process_ends_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path[:] = {[str(Path(__file__).parent), *sys.path]!r}\n"
        "from pathlib import Path; from hefu.load.guard import guarded; import test_load_guard as made\n"
        f"next(guarded(made.busy, Path({str(tmp_path / 'pid')!r})))"
    )
    parent = subprocess.Popen([sys.executable, "-c", code])
    end = time.monotonic() + 60
    while not (tmp_path / "pid").exists():
        assert time.monotonic() < end
        time.sleep(0.05)
    child = int((tmp_path / "pid").read_text())
    parent.kill()
    parent.wait()
    try:
        while Path(f"/proc/{child}").exists() and Path(f"/proc/{child}/stat").read_text().split()[2] != "Z":
            assert time.monotonic() < end
            time.sleep(0.05)
    finally:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such limit")
def test_the_processor_time_of_each_item_is_limited_beyond_what_the_parent_waits() -> None:
    (first, _), (second, used) = guarded(limited, seconds=20)
    assert 20 < first < second
    assert second > used + 20


def test_what_a_process_taken_over_sends_runs_nothing_here(tmp_path: Path) -> None:
    with pytest.raises(Stopped) as caught:
        next(guarded(taken_over, str(tmp_path / "ran")))
    assert caught.value.why == "broke" and "system" in caught.value.detail
    assert not (tmp_path / "ran").exists()


def test_an_item_that_claims_to_be_boundless_is_not_waited_for() -> None:
    with pytest.raises(Stopped) as caught:
        next(guarded(lying))
    assert caught.value.why == "broke"


def test_values_of_our_own_come_as_they_were_sent() -> None:
    assert list(guarded(ours)) == list(ours())
