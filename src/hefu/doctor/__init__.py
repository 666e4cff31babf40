"""Suspicious statements of a ledger: what is probably misread, misprinted or misfiled, worst first."""

from hefu.doctor.answers import Answer, load_answers, load_causes
from hefu.doctor.checks import Check, load_checks
from hefu.doctor.examine import Count, Diagnosis, Finding, examine

__all__ = [
    "Answer",
    "Check",
    "Count",
    "Diagnosis",
    "Finding",
    "examine",
    "load_answers",
    "load_causes",
    "load_checks",
]
