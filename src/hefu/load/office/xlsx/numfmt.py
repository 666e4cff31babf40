"""Numbers as a spreadsheet shows them: number formats (``#,##0.0%``) applied as Excel does.

What a person quotes is what the cell shows, not the binary number behind it. Formats are described
in ECMA-376 part 1, 18.8.31 (numFmts).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from math import isfinite

from hefu.load.office.words import office_words
from hefu.load.office.xlsx.dates import is_date_format, shown_date

_LONGEST_FORMAT = 255
"""Excel allows no longer formats."""
_MOST_DIGITS = 11
"""So many digits Excel shows of a number that has no format."""
_SURE = 9
"""A number of so few characters has no noise in it."""
_TOKEN = re.compile(
    r'"([^"]*)"?|\\(.)|_(.)|\*(.)|\[([^\]]*)\]|(General|G/通用格式)|([Ee][+-])|([0#?]|[.,%/@])|(.)',
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|=|<|>) ?(-?\d+(?:\.\d+)?)")
_CURRENCY = re.compile(r"\$([^-\]]*)(?:-[0-9A-Fa-f]*)?$")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    """``text``, ``digit``, ``point``, ``comma``, ``percent``, ``power``, ``slash``, ``at``, ``general``."""
    text: str


@dataclass(frozen=True, slots=True)
class _Section:
    tokens: tuple[_Token, ...]
    condition: tuple[str, float] | None = None
    date: bool = False
    written: str = ""


def shown(value: float, written: str, since_1904: bool = False) -> str:
    """A number in a format, as the cell shows it; "" where the format hides it.

    ``since_1904``: dates are counted from 1904, as old Macs did. Never fails: what is no format that
    can be understood shows the number plainly.
    """
    if not written or written.lower() == "general" or not isfinite(value):
        return general(value)
    sections = _sections(written[:_LONGEST_FORMAT])
    section, signed = _chosen(sections, value)
    if section is None:
        return general(value)
    if section.date:
        dated = shown_date(value, section.written, since_1904)
        return general(value) if dated is None else dated
    amount = value if signed else abs(value)
    return _filled(section.tokens, amount).strip()


def shown_text(text: str, written: str) -> str:
    """A text in a format that may add to it (``@"亿元"``), as the cell shows it."""
    if "@" not in written or written == "@":
        return text
    sections = _sections(written[:_LONGEST_FORMAT])
    if len(sections) < 4 and len(sections) != 1:
        return text
    tokens = sections[-1].tokens
    if not any(token.kind == "at" for token in tokens):
        return text
    return "".join(text if t.kind == "at" else t.text for t in tokens if t.kind in ("at", "text")).strip()


def general(value: float) -> str:
    """A number without a format: whole where it is, else without the noise of binary fractions."""
    if not isfinite(value):
        return str(value)
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    plain = repr(value)
    if len(plain) <= _SURE and "e" not in plain:
        return plain
    if abs(value) >= 1e15 or abs(value) < 1e-9:
        mantissa, _, power = f"{value:.5e}".partition("e")
        return f"{mantissa.rstrip('0').rstrip('.')}E{power[0]}{power[1:].zfill(2)}"
    exact = _decimal(value)
    places = max(_MOST_DIGITS - len(str(int(abs(value)))), 2)
    noise = min(abs(exact) * Decimal("1e-8"), Decimal("1e-6"))
    for few in range(places + 1):
        short = _rounded(exact, few)
        if abs(short - exact) <= noise or few == places:
            break
    text = f"{short:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=512)
def _sections(written: str) -> tuple[_Section, ...]:
    out: list[_Section] = []
    tokens: list[_Token] = []
    condition: tuple[str, float] | None = None
    raw: list[str] = []

    def close() -> None:
        text = "".join(raw)
        out.append(_Section(tuple(tokens), condition, is_date_format(text), text))

    for found in _TOKEN.finditer(written):
        quoted, escaped, space, fill, bracket, plain, power, sign, other = found.groups()
        if other == ";":
            close()
            tokens, raw, condition = [], [], None
            continue
        raw.append(found[0])
        if bracket is not None:
            if limit := _CONDITION.fullmatch(bracket):
                condition = limit[1], float(limit[2])
            elif currency := _CURRENCY.match(bracket):
                tokens.append(_Token("text", currency[1]))
        elif quoted is not None or escaped is not None:
            tokens.append(_Token("text", quoted if quoted is not None else escaped))
        elif space is not None or fill is not None:
            tokens.append(_Token("text", " " if space is not None else ""))
        elif plain is not None:
            tokens.append(_Token("general", plain))
        elif power is not None:
            tokens.append(_Token("power", power))
        elif sign is not None:
            tokens.append(_Token(_KINDS.get(sign, "digit"), sign))
        else:
            tokens.append(_Token("text", other))
    close()
    return tuple(out[:4])


_KINDS = {".": "point", ",": "comma", "%": "percent", "/": "slash", "@": "at"}


def _chosen(sections: tuple[_Section, ...], value: float) -> tuple[_Section | None, bool]:
    """The section for a number, and whether the number's own sign is to be shown."""
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _holds(section.condition, value):
                return section, True
        return None, True
    numeric = sections[:3] if len(sections) > 1 else sections
    if len(numeric) == 1 or value > 0:
        return numeric[0], True
    if value < 0:
        return numeric[1], False
    return (numeric[2] if len(numeric) > 2 else numeric[0]), True


def _holds(condition: tuple[str, float], value: float) -> bool:
    sign, limit = condition
    return {
        "<": value < limit,
        ">": value > limit,
        "=": value == limit,
        "<=": value <= limit,
        ">=": value >= limit,
        "<>": value != limit,
    }[sign]


def _filled(tokens: tuple[_Token, ...], value: float) -> str:
    """A section with the number in its places."""
    kinds = [token.kind for token in tokens]
    if "digit" not in kinds:
        words = {"general": general(value), "at": general(value), "percent": "%", "comma": ",", "point": "."}
        return "".join(words.get(t.kind, t.text) for t in tokens if t.kind != "slash" or t.text)
    first = kinds.index("digit")
    last = len(kinds) - 1 - kinds[::-1].index("digit")
    while first > 0 and kinds[first - 1] == "point":
        first -= 1
    scaled = _decimal(value)
    if "percent" in kinds:
        scaled *= Decimal(100) ** min(kinds.count("percent"), 3)
    tail = last + 1
    while tail < len(kinds) and kinds[tail] == "comma":
        scaled /= 1000
        tail += 1
    if tail < len(kinds) and kinds[tail] == "point":
        tail += 1
    core = tokens[first:tail]
    if any(token.kind == "power" for token in core):
        number = _scientific(core, scaled)
    elif any(token.kind == "slash" for token in core):
        number = _fraction(core, scaled)
    else:
        number = _fixed(core, scaled)
    minus, number = ("-", number[1:]) if number.startswith("-") else ("", number)
    before = "".join(_around(token) for token in tokens[:first])
    return minus + before + number + "".join(_around(token) for token in tokens[tail:])


def _around(token: _Token) -> str:
    return {"percent": "%", "text": token.text, "point": ".", "slash": "/"}.get(token.kind, "")


def _fixed(core: tuple[_Token, ...], value: Decimal) -> str:
    """An ordinary number: digits before and after the point, grouped by thousands or not."""
    kinds = [token.kind for token in core]
    point = kinds.index("point") if "point" in kinds else len(core)
    whole_places = [token.text for token in core[:point] if token.kind == "digit"]
    places = [token.text for token in core[point:] if token.kind == "digit"]
    last_digit = max((n for n in range(point) if kinds[n] == "digit"), default=-1)
    grouped = "comma" in kinds[: last_digit + 1]
    rounded = _rounded(value, min(len(places), 30))
    minus = "-" if rounded < 0 else ""
    whole, _, part = f"{abs(rounded):f}".partition(".")
    least = whole_places.count("0")
    whole = whole.lstrip("0").zfill(least) if least or whole.strip("0") else ""
    if grouped:
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", whole)
    while part and len(part) <= len(places) and part[-1] == "0" and places[len(part) - 1] != "0":
        part = part[:-1]
    inner = [token for token in core[:point] if token.kind == "text"]
    if inner:
        whole = _interleaved(core[:point], whole)
    after = "".join(t.text for t in core[point:] if t.kind == "text")
    mark = "." if point < len(core) and (part or "0" in places or not places) else ""
    return f"{minus}{whole}{mark}{part}{after}"


def _interleaved(tokens: tuple[_Token, ...], digits: str) -> str:
    """Digits dealt out from the right where words stand among their places (000-0000)."""
    out: list[str] = []
    left = digits
    for token in reversed(tokens):
        if token.kind == "text":
            out.append(token.text)
        elif token.kind == "digit" and left:
            out.append(left[-1])
            left = left[:-1]
    return left + "".join(reversed(out))


def _scientific(core: tuple[_Token, ...], value: Decimal) -> str:
    at = next(n for n, token in enumerate(core) if token.kind == "power")
    places = sum(token.kind == "digit" for token in _after_point(core[:at]))
    width = sum(token.kind == "digit" for token in core[at + 1 :])
    steps = max(sum(token.kind == "digit" for token in core[:at]) - places, 1)
    power = value.adjusted() if value else 0
    if steps > 1:  # 48: ##0.0E+0 keeps to powers of a thousand
        power -= power % steps
    mantissa = _rounded(value.scaleb(-power), min(places, 30))
    if abs(mantissa) >= 10**steps:
        power += steps
        mantissa = _rounded(value.scaleb(-power), min(places, 30))
    sign = "-" if power < 0 else "+" if core[at].text.endswith("+") else ""
    return f"{mantissa:f}E{sign}{str(abs(power)).zfill(min(width, 4))}"


def _after_point(tokens: tuple[_Token, ...]) -> tuple[_Token, ...]:
    at = next((n for n, token in enumerate(tokens) if token.kind == "point"), len(tokens))
    return tokens[at:]


def _fraction(core: tuple[_Token, ...], value: Decimal) -> str:
    at = next(n for n, token in enumerate(core) if token.kind == "slash")
    width = min(sum(token.kind == "digit" for token in core[at + 1 :]), 4)
    apart = any(t.kind == "text" and not t.text.strip() for t in core[:at])
    minus = "-" if value < 0 else ""
    exact = Fraction(abs(value))
    whole = int(exact) if apart else 0
    part = (exact - whole).limit_denominator(10**width - 1)
    if part == 1 and apart:
        whole, part = whole + 1, Fraction(0)
    if not part:
        return f"{minus}{whole}"
    front = f"{whole} " if whole else ""
    return f"{minus}{front}{part.numerator}/{part.denominator}"


def _decimal(value: float) -> Decimal:
    """The number to 15 digits, which is all that Excel itself goes by."""
    return Decimal(f"{value:.15g}")


def _rounded(value: Decimal, places: int) -> Decimal:
    if value.adjusted() + places > 400:
        return value
    from decimal import localcontext

    with localcontext() as context:
        context.prec = 450
        return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def format_of(number: int, own: dict[int, str]) -> str:
    """The format of that number: one of the file's own, else one of those Excel knows."""
    return own.get(number) or office_words().formats.get(number, "")
