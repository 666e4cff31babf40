"""read: a document becomes statements — one quantity asserted of one indicator, place and period.

Where to look, in the order things happen (``reader.py`` calls them):

* passages, which say whether a report looks back or promises, and of what years: ``passages``, ``roles``,
  ``role_words``, ``plan_begins``
* numbers with units and bounds: ``quantity`` and ``quantity_*``, ``numerals``; those that are only part of a
  name: ``sizes``; words: ``lexicon``
* sentence by sentence (``sentences``, ``clauses``), what a number is of: ``indicator``, which asks
  ``naming``, ``nouns``, ``works``, ``dealing``, ``listing``, ``shares``, ``qualified``, ``parted``,
  ``dealt_names``, ``of_whole``, ``became``, ``arising``, ``values``, ``tying``
* what kind of figure it is (level, growth, change, rank) and of how much of it: ``figured``, which asks
  ``form``, ``risen``, ``adding``, ``bettered``, ``less``; what was done with it: ``doing``; how it is
  counted: ``basis``
* when: ``period``, ``sums``, ``within``, ``since``, ``yearly``, ``settle``, ``retold``; whose: ``whose``,
  ``parts``, ``of_some``, ``of_paragraph``, ``part_words``, ``partial``
* promised, reported or only said: ``stance``, ``striving``, ``recalled``, ``describe``, ``measures``
* put together: ``assembled``, ``bare``, ``statements``; the claims of a report about itself: ``claims``
"""

from hefu.read.quantity import quantities
from hefu.read.reader import read
from hefu.read.statements import Statements

__all__ = ["Statements", "quantities", "read"]
