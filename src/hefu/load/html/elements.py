"""Elements of HTML by what they do to the text in them."""

from __future__ import annotations

from typing import Final

_BLOCKS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu "
    "nav ol option p plaintext pre search section select summary table tbody td textarea tfoot th thead tr "
    "ul xmp"
)
_INLINE = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr o:p q s samp "
    "small span strike strong sub sup time tt u var wbr"
)
_UNSEEN = (
    "script style template noscript head title meta link base object embed applet audio video canvas svg "
    "math iframe map area input param source track xml rt rp col colgroup w:worddocument w:latentstyles "
    "v:shapetype o:documentproperties o:officedocumentsettings"
)

_SMALL = "p td th tr tbody thead tfoot li h1 h2 h3 h4 h5 h6 center pre option"

BLOCKS: Final = frozenset(_BLOCKS.split())
"""Begin and end a line."""
INLINE: Final = frozenset(_INLINE.split())
"""Stand within a line."""
UNSEEN: Final = frozenset(_UNSEEN.split())
"""Nothing in them is shown as text."""
KEPT_BREAKS: Final = frozenset(("pre", "textarea", "plaintext", "xmp", "listing"))
"""Line ends in them are shown."""
GROUPS: Final = BLOCKS - frozenset(_SMALL.split())
"""May be named for what they hold (class="menu"); names of smaller elements say how they look."""
HOLDERS: Final = frozenset(
    ("html", "body", "div", "section", "article", "main", "td", "form", "center", "font")
)
"""May hold a whole article: a paragraph or a list does not, though it be all that is long enough."""
