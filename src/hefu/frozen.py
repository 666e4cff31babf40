"""Frozen records that are made quickly."""

from __future__ import annotations

from dataclasses import MISSING, fields, make_dataclass
from typing import Any, TypeVar

_T = TypeVar("_T")


def quickly_made(record: type[_T]) -> type[_T]:
    """A frozen dataclass with slots whose objects are filled by plain assignment and frozen at last.

    A frozen dataclass fills each field by a call of ``object.__setattr__``: five times the work, and most
    of what a record of many fields costs. While ``__init__`` runs, the object is of a twin that is not
    frozen. For records without ``default_factory`` and ``__post_init__``, of which there are many.
    """
    given = fields(record)  # type: ignore[arg-type]
    twin = make_dataclass(f"_{record.__name__}", [(field.name, Any) for field in given], slots=True)
    parameters = ", ".join(
        field.name if field.default is MISSING else f"{field.name}=_defaults[{field.name!r}]"
        for field in given
    )
    names: dict[str, Any] = {
        "_defaults": {field.name: field.default for field in given},
        "_become": object.__setattr__,
        "_twin": twin,
        "_record": record,
    }
    assigned = "".join(f"    self.{field.name} = {field.name}\n" for field in given)
    source = (
        f"def __init__(self, {parameters}):\n"
        f"    _become(self, '__class__', _twin)\n{assigned}    self.__class__ = _record\n"
    )
    exec(source, names)  # as dataclass itself does
    made = names["__init__"]
    made.__qualname__ = f"{record.__qualname__}.__init__"
    made.__annotations__ = record.__init__.__annotations__
    setattr(record, "__init__", made)  # noqa: B010 - a type checker must not see it
    return record
