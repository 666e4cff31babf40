"""What runs guarded can crash, hang or eat memory without harm to the one who asked."""

from __future__ import annotations

import itertools
import os
import sys
import time
from collections.abc import Iterator

import pytest

from hefu.errors import LoadError
from hefu.load.guard import Stopped, guarded


def counting(most: int) -> Iterator[int]:
    yield from range(most)


def crashing() -> Iterator[int]:
    yield 1
    os.abort()


def hanging() -> Iterator[int]:
    yield 1
    time.sleep(60)


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
    items = guarded(hanging, seconds=2)
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
