"""judge: a target and the best outcome become a verdict, by published rules."""

from hefu.judge.judge import Verdicts, judge
from hefu.judge.policy import Policy, load_policy

__all__ = ["Policy", "Verdicts", "judge", "load_policy"]
