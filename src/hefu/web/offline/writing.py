"""Pages written to files, one after another: what each process does."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from hefu.web.explore.models import Document
from hefu.web.explore.reading import lines_of, part_of
from hefu.web.offline import folder
from hefu.web.offline.addresses import Page, Wanted
from hefu.web.offline.gathering import gathered
from hefu.web.offline.known import Catalogue
from hefu.web.offline.packing import packed
from hefu.web.offline.rendering import PageMissing, Rendered, Site, panels, render, render_missing
from hefu.web.offline.rewrite import LANGUAGES

_MISSING: Final = Page("/", "", "404.html", "explore:home")


@dataclass(slots=True)
class Told:
    """What is told of some pages: how many they are, which they lead to, what they share, which failed."""

    pages: int = 0
    found: list[Page] = field(default_factory=list)
    shared: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)


class Writer:
    """Writes pages in both languages below a folder; tells of a page it has met only once."""

    def __init__(self, stage: Path, wanted: Wanted) -> None:
        self._stage = stage
        self._site = Site(Catalogue(), wanted)
        self._met: set[str] = set()

    def write(self, pages: list[Page]) -> Told:
        """Write pages with what lies beside them. Raises :class:`hefu.errors.OutputError`."""
        told = Told(len(pages))
        for page in pages:
            for language, tree in LANGUAGES.items():
                self._save(tree + page.file, self._rendered(page, language, told), told)
            if page.view == "explore:document" and page.file.endswith(".html"):
                self._details(page)
        return told

    def missing(self) -> Told:
        """Write what a web server shows for an address that the site has not."""
        told = Told()
        for language, tree in LANGUAGES.items():
            rendered = render_missing(_MISSING, language, self._site, anywhere=True)
            self._save(tree + _MISSING.file, rendered, told)
        return told

    def _rendered(self, page: Page, language: str, told: Told) -> Rendered:
        try:
            return render(page, language, self._site)
        except PageMissing as error:
            told.failed.append(str(error))
        except Exception as error:  # a page that one document breaks must not keep back all others
            told.failed.append(f"{page.address} ({type(error).__name__}: {error})")
        return render_missing(page, language, self._site)

    def _save(self, name: str, rendered: Rendered, told: Told) -> None:
        folder.save(self._stage, name, rendered.content)
        told.shared |= rendered.met.shared
        for file, page in rendered.met.pages.items():
            if file not in self._met:
                self._met.add(file)
                told.found.append(page)

    def _details(self, page: Page) -> None:
        """Write, beside the page of a document, what is shown of each statement."""
        key = page.path.removeprefix("/documents/").removesuffix("/")
        document = Document.objects.select_related("place").filter(key=key).first()
        if document is None:
            return
        number = int(page.query.removeprefix("part=") or 1)
        here = {line.anchor for line in lines_of(document, part_of(document, number))}
        found = [item for item in gathered(document) if item.statement.anchor in here]
        for language, tree in LANGUAGES.items():
            shown = panels(page, document, found, language, self._site)
            folder.save(self._stage, tree + page.file.removesuffix(".html") + "-details.js", packed(shown))
