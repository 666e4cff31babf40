"""Matching each of some with at most one of others, so that the sum of scores is largest."""

from __future__ import annotations

from collections.abc import Iterable

_MOST = 90
"""More than this on one side are matched one after another, the surest first."""
_FORBIDDEN = 1e6


def best_matches(offers: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """Left → right of the best matching; ``offers`` are (score above 0, left, right)."""
    offered = [offer for offer in offers if offer[0] > 0]
    lefts = sorted({a for _, a, _ in offered})
    rights = sorted({b for _, _, b in offered})
    if max(len(lefts), len(rights)) > _MOST:
        return _greedy(offered)
    place_a = {a: n for n, a in enumerate(lefts)}
    place_b = {b: n for n, b in enumerate(rights)}
    # Each left may also be matched with nothing, at no gain.
    width = len(rights) + len(lefts)
    cost = [[0.0] * width for _ in lefts]
    for row in cost:
        row[: len(rights)] = [_FORBIDDEN] * len(rights)
    for score, a, b in offered:
        cost[place_a[a]][place_b[b]] = -score
    chosen = _assign(cost, width)
    return {
        lefts[row]: rights[column]
        for row, column in enumerate(chosen)
        if column < len(rights) and cost[row][column] < 0
    }


def _greedy(offers: list[tuple[float, int, int]]) -> dict[int, int]:
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, a, b in sorted(offers, key=lambda offer: -offer[0]):
        if a not in found and b not in taken:
            found[a] = b
            taken.add(b)
    return found


def _assign(cost: list[list[float]], width: int) -> list[int]:
    """The column of each row in the cheapest assignment (Hungarian method, by shortest paths)."""
    rows = len(cost)
    u = [0.0] * (rows + 1)
    v = [0.0] * (width + 1)
    owner = [0] * (width + 1)
    for row in range(1, rows + 1):
        owner[0] = row
        column = 0
        least = [float("inf")] * (width + 1)
        way = [0] * (width + 1)
        used = [False] * (width + 1)
        while True:
            used[column] = True
            at = owner[column]
            delta, following = float("inf"), 0
            line = cost[at - 1]
            for j in range(1, width + 1):
                if used[j]:
                    continue
                reduced = line[j - 1] - u[at] - v[j]
                if reduced < least[j]:
                    least[j], way[j] = reduced, column
                if least[j] < delta:
                    delta, following = least[j], j
            for j in range(width + 1):
                if used[j]:
                    u[owner[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            column = following
            if owner[column] == 0:
                break
        while column:
            before = way[column]
            owner[column] = owner[before]
            column = before
    chosen = [0] * rows
    for j in range(1, width + 1):
        if owner[j]:
            chosen[owner[j] - 1] = j - 1
    return chosen
