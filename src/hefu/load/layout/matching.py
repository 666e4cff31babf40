"""The best pairs: each left one with at most one right one, so that their scores sum to the most."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

Pair = tuple[int, int]

_MOST_EXACT = 6_000
"""With more possible pairs than this the best ones are simply taken first."""


def best_pairs(scores: Mapping[Pair, float]) -> dict[int, int]:
    """For each right one its left one. Only pairs with a positive score are made."""
    wanted = {pair: score for pair, score in scores.items() if score > 0}
    if len(wanted) > _MOST_EXACT:
        return _greedy(wanted)
    rights: dict[int, list[int]] = {}
    for left, right in wanted:
        rights.setdefault(left, []).append(right)
    left_of: dict[int, int] = {}
    right_of: dict[int, int] = {}
    # Adding one left one at a time, each by its best way, keeps the whole the best there is.
    for start in rights:
        _better(start, wanted, rights, left_of, right_of)
    return left_of


def _greedy(scores: Mapping[Pair, float]) -> dict[int, int]:
    left_of: dict[int, int] = {}
    used: set[int] = set()
    for left, right in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        if right not in left_of and left not in used:
            left_of[right] = left
            used.add(left)
    return left_of


def _better(
    start: int,
    scores: Mapping[Pair, float],
    rights: Mapping[int, list[int]],
    left_of: dict[int, int],
    right_of: dict[int, int],
) -> None:
    """Give an unpaired left one its best place, if moving others aside gains on the whole."""
    if start in right_of:
        return
    gain: dict[int, float] = {start: 0.0}
    came: dict[int, tuple[int, int]] = {}
    best, last = 0.0, None
    queue = deque([start])
    steps = 0
    while queue and steps < 20_000:
        left = queue.popleft()
        for right in rights.get(left, ()):
            steps += 1
            if right_of.get(left) == right:
                continue
            here = gain[left] + scores[left, right]
            owner = left_of.get(right)
            if owner is None:
                if here > best + 1e-9:
                    best, last = here, (left, right)
                continue
            if owner == start:
                continue
            there = here - scores[owner, right]
            if there > gain.get(owner, -1e9) + 1e-9 and not _passes(owner, left, came):
                gain[owner] = there
                came[owner] = (left, right)
                queue.append(owner)
                if there > best + 1e-9:
                    best, last = there, (owner, -1)
    if last is None:
        return
    left, right = last
    moves: list[tuple[int, int]] = [] if right < 0 else [(left, right)]
    if right < 0:
        right_of.pop(left, None)
    while left != start:
        left, right = came[left]
        moves.append((left, right))
    for left, _ in moves:
        right_of.pop(left, None)
    for left, right in moves:
        right_of[left] = right
        left_of[right] = left


def _passes(owner: int, left: int, came: Mapping[int, tuple[int, int]]) -> bool:
    """Whether the way to ``left`` leads through ``owner``: no way around in circles."""
    steps = 0
    while left in came and steps < 64:
        if left == owner:
            return True
        left = came[left][0]
        steps += 1
    return left == owner or steps == 64
