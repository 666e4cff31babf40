"""What editors fill in to correct a statement, or to add one that was not read."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hefu.catalog.indicators import load_catalog
from hefu.publish.words import load_words
from hefu.web.contribute.attach import FIELDS
from hefu.web.contribute.models import Kind
from hefu.web.explore.reading import STANCES
from hefu.web.explore.templatetags.explore import in_english
from hefu.web.explore.words import said

FORMS: Final = ("level", "growth", "change", "rank", "multiple")
BOUNDS: Final = ("exact", "about", "at_least", "at_most", "range")
_PERIOD: Final = re.compile(
    r"[12]\d{3}(?:/[12]\d{3}|-Q[1-4]|-(?:0[1-9]|1[0-2])(?:/[12]\d{3}-(?:0[1-9]|1[0-2]))?)?"
)
_LONGEST_QUOTE: Final = 2_000


class FieldsForm(forms.Form):
    """The fields of a statement; names and meaning as in the record of ``hefu read``."""

    stance = forms.ChoiceField(label=_("性质"), choices=[])
    indicator = forms.ChoiceField(label=_("哪个指标"), required=False, choices=[])
    indicator_text = forms.CharField(label=_("原文里的叫法"), max_length=200, required=False)
    form = forms.ChoiceField(label=_("形式"), choices=[])
    bound = forms.ChoiceField(label=_("界限"), choices=[])
    low = forms.FloatField(label=_("下限（或数值）"), required=False)
    high = forms.FloatField(label=_("上限（或数值）"), required=False)
    unit = forms.CharField(label=_("单位"), max_length=60, required=False)
    period = forms.CharField(
        label=_("时期"),
        max_length=20,
        required=False,
        help_text=_("如 2023、2021/2025、2023-Q1、2023-01/2023-06"),
    )
    stretch = forms.BooleanField(label=_("力争值"), required=False)
    reason = forms.CharField(
        label=_("理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 2, "maxlength": 500})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = load_words()
        for name, codes in (("stance", STANCES), ("form", FORMS), ("bound", BOUNDS)):
            self._choose(name, [(code, said(words.code(name, code))) for code in codes])
        english = in_english()
        known = [(i.id, i.en if english else i.zh) for i in load_catalog().indicators.values()]
        self._choose("indicator", [("", gettext("不在目录里")), *sorted(known, key=lambda item: item[1])])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def clean_period(self) -> str | None:
        """An ISO period, or None."""
        given = self.cleaned_data["period"].strip()
        if given and not _PERIOD.fullmatch(given):
            raise forms.ValidationError(gettext("时期写成 2023、2021/2025、2023-Q1 或 2023-01/2023-06。"))
        return given or None

    def clean(self) -> dict[str, Any]:
        """Numbers that suit the bound."""
        given = super().clean() or {}
        low, high, bound = given.get("low"), given.get("high"), given.get("bound")
        if bound in ("exact", "about"):
            number = low if low is not None else high
            if number is None:
                self.add_error("low", gettext("请填数值。"))
            given["low"] = given["high"] = number
        elif bound == "at_least":
            if low is None:
                self.add_error("low", gettext("“至少”要填下限。"))
            given["high"] = None
        elif bound == "at_most":
            if high is None:
                self.add_error("high", gettext("“至多”要填上限。"))
            given["low"] = None
        elif bound == "range" and (low is None or high is None or low > high):
            self.add_error("low", gettext("范围要填上下限，下限不大于上限。"))
        return given

    @property
    def given(self) -> dict[str, Any]:
        """The fields as they are kept."""
        fields = {name: self.cleaned_data[name] for name in FIELDS}
        return fields | {"indicator": fields["indicator"] or None}


class CorrectForm(FieldsForm):
    """What is right of a statement that was read, or that it is none."""

    kind = forms.ChoiceField(
        label=_("哪里不对"),
        widget=forms.RadioSelect,
        choices=[
            (Kind.CHANGED, _("读到了，但有的字段不对（在下面改正）")),
            (Kind.WRONG, _("这里根本不是一个指标的数值")),
        ],
        initial=Kind.CHANGED,
    )

    def __init__(self, machine: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._machine = machine

    def clean(self) -> dict[str, Any]:
        """Something must be other than it was read; of what is no figure nothing else is asked."""
        if self.cleaned_data.get("kind") == Kind.WRONG:
            for name in set(self.errors) - {"kind", "reason"}:
                del self.errors[name]
            return self.cleaned_data
        given = super().clean()
        if not self.errors and not self.changed:
            raise forms.ValidationError(gettext("没有改动：请改正不对的字段。"))
        return given

    @property
    def changed(self) -> dict[str, Any]:
        """The fields that are other than the machine read them."""
        if self.cleaned_data.get("kind") == Kind.WRONG:
            return {}
        return {name: value for name, value in self.given.items() if value != self._machine.get(name)}


class MissingForm(FieldsForm):
    """A statement that was not read: where it stands, and its fields."""

    quote = forms.CharField(
        label=_("原文照抄"),
        max_length=_LONGEST_QUOTE,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("从文件里照抄的一段话，含指标和数值。"),
    )
    value = forms.CharField(
        label=_("数值原文"), max_length=200, help_text=_("原文里的数值，连单位和“以上、左右”，例如“6%左右”。")
    )

    field_order = ("quote", "value")

    def __init__(self, text: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._text = text
        self.start = self.end = self.value_start = self.value_end = 0

    def clean(self) -> dict[str, Any]:
        """The quote must stand in the document, once, and the value in the quote."""
        given = super().clean()
        quote, value = given.get("quote", ""), given.get("value", "").strip()
        if not quote or not value:
            return given
        places = places_of_quote(self._text, quote)
        if not places:
            self.add_error("quote", gettext("在这份文件里没有找到这段话，请照抄。"))
        elif len(places) > 1:
            self.add_error("quote", gettext("这段话出现了 %(n)s 次，请多抄几个字。") % {"n": len(places)})
        else:
            self.start, self.end = places[0]
            inside = places_of_quote(self._text[self.start : self.end], value)
            if not inside:
                self.add_error("value", gettext("数值不在上面的原文里。"))
            else:
                first, last = inside[-1]
                self.value_start, self.value_end = self.start + first, self.start + last
        return given


def places_of_quote(text: str, quote: str) -> list[tuple[int, int]]:
    """Where a quote stands in a text, whatever the spaces and ends of lines in either."""
    wanted = "".join(quote.split())
    if not wanted:
        return []
    origin = [at for at, character in enumerate(text) if not character.isspace()]
    plain = "".join(text[at] for at in origin)
    found, at = [], plain.find(wanted)
    while at >= 0:
        found.append((origin[at], origin[at + len(wanted) - 1] + 1))
        at = plain.find(wanted, at + len(wanted))
    return found
