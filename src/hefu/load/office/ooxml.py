"""The XML parts of a Word or Excel file: parsed without entities, DTDs or the network.

Parts are matched by the local names of their elements, so that files of the strict and of the
transitional kind (ISO/IEC 29500-1 and -4), whose namespaces differ, read alike.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from hefu.errors import LoadError
from hefu.load.office.zipped import Package

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element

    Element: TypeAlias = _Element
else:
    Element = Any

MOST_TREE = 64 * 1024 * 1024
"""Bytes of a part that is held in memory as a tree."""
MOST_MARKS = 6_000_000
"""Tags and attributes of such a part; each costs some 100 bytes."""
MOST_STREAMED = 12_000_000
"""Tags of a part that is streamed: some 15 seconds."""
MOST_WITHIN = 100_000
"""Elements inside one that is asked for of a stream."""
_WITHIN = frozenset(("v", "f", "is", "t", "r", "rPh", "rPr", "vertAlign", "phoneticPr"))
"""What is inside the cells and texts of a sheet."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the kind (last word of its type) and the name of the other part."""

    kind: str
    target: str


def tree(package: Package, name: str) -> Element | None:
    """The root element of a part, or None where there is no such part.

    Raises :class:`LoadError` when it is no XML, has a DTD, or is too large.
    """
    data = package.read(name, MOST_TREE)
    if not data.strip():
        return None
    from lxml import etree

    data = _checked(data, package.path)
    if data.count(b"<") + data.count(b"=") > MOST_MARKS:
        raise LoadError("office.unpacked", path=package.path, limit=f"{MOST_TREE // (1024 * 1024)} MB")
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise LoadError("office.xml", path=package.path, part=name) from error


def stream(
    package: Package, name: str, ends: tuple[str, ...], drop: Sequence[re.Pattern[bytes]] = ()
) -> Iterator[tuple[str, Element]]:
    """The local name and element of each of ``ends`` as it ends; its memory is freed afterwards.

    For parts that may be long: only what is inside the elements asked for is ever held. ``drop`` is
    taken out beforehand: the empty cells that some programs write by the million.
    """
    data = package.read(name)
    if not data.strip():
        return
    from lxml import etree

    data = _checked(data, package.path)
    for pattern in drop:
        data = pattern.sub(b"", data)
    if data.count(b"<") > MOST_STREAMED:
        raise LoadError("office.unpacked", path=package.path, limit=f"{MOST_TREE // (1024 * 1024)} MB")
    events = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    wanted = frozenset(ends)
    held = 0
    try:
        for _, element in events:
            tag = local(element)
            if tag in wanted:
                yield tag, element
                held = 0
            elif tag in _WITHIN:
                held += 1
                if held > MOST_WITHIN:
                    raise LoadError("office.xml", path=package.path, part=name)
            if tag in wanted or tag not in _WITHIN:
                element.clear()
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]
    except etree.XMLSyntaxError as error:
        raise LoadError("office.xml", path=package.path, part=name) from error


def local(element: Element) -> str:
    """The name of an element without its namespace; "" for what is no element."""
    tag = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


def attr(element: Element | None, name: str) -> str | None:
    """The attribute of that local name, in whatever namespace."""
    if element is None:
        return None
    plain = element.get(name)
    if plain is not None:
        return str(plain)
    ending = "}" + name
    return next((str(value) for key, value in element.items() if str(key).endswith(ending)), None)


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that local name."""
    if element is None:
        return None
    return next((found for found in element if local(found) == name), None)


def children(element: Element | None) -> Iterator[Element]:
    """The children of an element; none where there is no element."""
    if element is not None:
        yield from element


def number(text: str | None, default: int = 0, most: int = 1_000_000_000) -> int:
    """A whole number as attributes hold it ("24", "24.0"); ``default`` where it is none."""
    try:
        value = int(float(text or ""))
    except (ValueError, OverflowError):
        return default
    return value if -most <= value <= most else default


def is_on(element: Element | None) -> bool:
    """Whether a switch (``<w:b/>``, ``<w:b w:val="0"/>``) is there and on."""
    return element is not None and attr(element, "val") not in ("0", "false", "off", "none")


def relations(package: Package, name: str) -> Mapping[str, Relation]:
    """What a part refers to within the package, by id; references to elsewhere are left out."""
    folder, base = posixpath.split(name)
    root = tree(package, posixpath.join(folder, "_rels", base + ".rels"))
    found: dict[str, Relation] = {}
    for element in root if root is not None else ():
        target, key = attr(element, "Target"), attr(element, "Id")
        if key and target and attr(element, "TargetMode") != "External":
            kind = (attr(element, "Type") or "").rpartition("/")[2]
            whole = target if target.startswith("/") else posixpath.join(folder, target)
            found[key] = Relation(kind, posixpath.normpath(whole).lstrip("/"))
    return found


def main_part(package: Package, usual: str) -> str:
    """The name of the main part, by the package's own reference, else ``usual``."""
    for relation in relations(package, "").values():
        if relation.kind == "officeDocument" and package.has(relation.target):
            return relation.target
    return usual


def core_title(package: Package) -> str:
    """The title in the file's properties, "" where there is none."""
    for relation in relations(package, "").values():
        if relation.kind == "core-properties":
            root = tree(package, relation.target)
            title = child(root, "title")
            return " ".join((title.text or "").split()) if title is not None else ""
    return ""


def _checked(data: bytes, path: Path) -> bytes:
    """The part as UTF-8 without a DTD: with a DTD come entities, and no Office file has one."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise LoadError("office.dtd", path=path)
    return data
