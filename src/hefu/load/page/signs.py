"""Whether two stretches of text are of one subject, told by the characters they use."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

_OWN = 300.0
"""How many characters an article must have before its own count as much as the page's."""

_log = math.lgamma


def signs_of(texts: Iterable[str]) -> Counter[str]:
    """How often each letter and character stands in some texts."""
    return Counter(filter(str.isalpha, "".join(texts)))


class Signs:
    """How much it tells that two texts of one page have the same characters."""

    def __init__(self, texts: Iterable[Counter[str]]) -> None:
        common: Counter[str] = Counter()
        for signs in texts:
            common.update(signs)
        total = common.total() or 1
        self._prior = {sign: _OWN * count / total for sign, count in common.items()}

    def gain(self, one: Counter[str], size: int, other: Counter[str], other_size: int) -> float:
        """What it saves to tell both texts together, in nats (Dirichlet-multinomial).

        The sizes are the totals of the counters, whose characters are of the page.
        """
        few, many = (one, other) if len(one) < len(other) else (other, one)
        found = 0.0
        for sign, n in few.items():
            m = many.get(sign)
            if m:
                prior = self._prior[sign]
                found += _log(n + m + prior) + _log(prior) - _log(n + prior) - _log(m + prior)
        sizes = _log(size + _OWN) + _log(other_size + _OWN)
        return found - _log(size + other_size + _OWN) - _log(_OWN) + sizes
