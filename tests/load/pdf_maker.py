"""Small PDFs written by hand, for tests: what stands in them is exactly what a test says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

A4 = (595.0, 842.0)


@dataclass(frozen=True)
class Sheet:
    """A page: its content stream, its box, and other entries of its dictionary."""

    content: str
    box: Sequence[float] = (0, 0, *A4)
    more: str = ""
    resources: str = ""


def text(words: str, x: float, y: float, size: float = 12, font: str = "F1", matrix: str = "1 0 0 1") -> str:
    """Words at a place from the bottom left, in UCS-2 as the Chinese fonts here take them."""
    return f"BT /{font} {size} Tf {matrix} {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n"


def spread(words: str, x: float, y: float, step: float, size: float = 12, down: bool = False) -> str:
    """Each character at a place of its own: ``step`` further to the right, or down."""
    return "".join(
        text(char, x + (0 if down else at * step), y - (at * step if down else 0), size)
        for at, char in enumerate(words)
    )


def line(x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> str:
    return f"{width} w {x0} {y0} m {x1} {y1} l S\n"


def write_pdf(path: Path, sheets: Sequence[Sheet | str], objects: Sequence[str] = ()) -> Path:
    """A PDF of the sheets; ``objects`` (from number 10 on) are what their resources refer to."""
    fonts = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-{way} "
        "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 "
        "/W [1 95 500 814 939 500] "
        "/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 "
        "/FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 "
        "/StemV 93 >> >>] >>"
    )
    bodies: dict[int, str] = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        3: fonts.format(way="H"),
        4: fonts.format(way="V"),
    }
    for number, body in enumerate(objects, 10):
        bodies[number] = body
    first = 10 + len(objects)
    kids = []
    for at, given in enumerate(sheets):
        sheet = Sheet(given) if isinstance(given, str) else given
        page, stream = first + 2 * at, first + 2 * at + 1
        kids.append(f"{page} 0 R")
        box = " ".join(str(side) for side in sheet.box)
        bodies[page] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {stream} 0 R {sheet.more} "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> {sheet.resources} >> >>"
        )
        bodies[stream] = f"<< /Length {len(sheet.content)} >>\nstream\n{sheet.content}\nendstream"
    bodies[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, body in sorted(bodies.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start, size = len(out), max(bodies) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    for number in range(1, size):
        place = places.get(number)
        out += b"0000000000 65535 f \n" if place is None else f"{place:010} 00000 n \n".encode()
    out += f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    path.write_bytes(out)
    return path
