"""Texts made to hurt the reader: its time grows with their length and no faster, nor do its statements."""

from __future__ import annotations

import time

import pytest

import hefu

LENGTH = 20_000
"""Characters of each text: what grows with their square takes minutes."""


@pytest.mark.parametrize(
    "begins, again",
    [
        ("改造20户以上", "且的"),
        ("游船和茶馆突破", "900万人次和80亿元和"),
        ("总投资", "8亿元和"),
        ("茶馆", "新增城区"),
        ("五年来，茶馆", "从2001年的1.年"),
        ("建成投产：", "新增加的主要生产能力有：茶叶5吨、"),
        ("财政收入40亿元", "（含上划收入为60亿元，增长9%"),
    ],
)
def test_repeated_words(begins: str, again: str) -> None:
    text = begins + again * (LENGTH // len(again))
    begun = time.process_time()
    found = hefu.read(hefu.load_text(text, place="国家", year=2023))
    assert time.process_time() - begun < 10
    assert len(found) < LENGTH / 2
