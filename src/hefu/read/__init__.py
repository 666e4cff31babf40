"""read: a document becomes statements — one quantity asserted of one indicator, place and period."""

from hefu.read.quantity import quantities
from hefu.read.reader import read
from hefu.read.statements import Statements

__all__ = ["Statements", "quantities", "read"]
