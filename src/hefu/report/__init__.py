"""Ready questions over a ledger: tables with their numbers, a summary in words, and a chart."""

from hefu.report.answers import QUESTIONS, answer
from hefu.report.result import Answer, Column, Grid, Scope

__all__ = ["QUESTIONS", "Answer", "Column", "Grid", "Scope", "answer"]
