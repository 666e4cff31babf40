"""Suspicious statements of a ledger: what is probably misread, misprinted or misfiled, worst first."""

from hefu.doctor.checks import Check, load_checks
from hefu.doctor.examine import Count, Diagnosis, Finding, examine

__all__ = ["Check", "Count", "Diagnosis", "Finding", "examine", "load_checks"]
