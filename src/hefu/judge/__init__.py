"""judge: a target and the best outcome become a verdict, by published rules."""

from hefu.judge.judge import judge
from hefu.judge.policy import Policy, load_policy
from hefu.judge.source import Source
from hefu.judge.verdicts import Verdicts

__all__ = ["Policy", "Source", "Verdicts", "judge", "load_policy"]
