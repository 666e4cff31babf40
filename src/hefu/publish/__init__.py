"""Publishing verdicts: the scorecard as one HTML file, and as tables in a terminal."""

from __future__ import annotations

from hefu.publish.card import Card, tally
from hefu.publish.scorecard import scorecard_html
from hefu.publish.terminal import print_scorecard, print_statements, print_verdicts
from hefu.publish.words import Lang, load_words

__all__ = [
    "Card",
    "Lang",
    "load_words",
    "print_scorecard",
    "print_statements",
    "print_verdicts",
    "scorecard_html",
    "tally",
]
