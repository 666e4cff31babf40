"""What editors fill in: a document to be added, and what they know of it."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hefu.catalog.places import load_places
from hefu.web.contribute.storage import ACCEPTED, suffix_of
from hefu.web.explore.details import web_address

KINDS: Final = ("report", "bulletin", "plan", "news", "other")
_YEARS: Final = (1949, 2100)


class AddForm(forms.Form):
    """A file, or a text that is pasted."""

    file = forms.FileField(
        label=_("一份文件"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(ACCEPTED)}),
    )
    text = forms.CharField(
        label=_("或粘贴全文"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    url = forms.CharField(label=_("出处网址（可不填）"), required=False, max_length=500)

    def clean_file(self) -> UploadedFile[Any] | None:
        """A file of a kind and size that can be read."""
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is None:
            return None
        if not suffix_of(file.name or ""):
            names = " ".join(ACCEPTED)
            raise forms.ValidationError(gettext("不认识这种文件。可以添加：%(names)s") % {"names": names})
        if not file.size:
            raise forms.ValidationError(gettext("文件是空的。"))
        if file.size > settings.LARGEST_UPLOAD:
            most = settings.LARGEST_UPLOAD // (1024 * 1024)
            raise forms.ValidationError(gettext("文件太大，最多 %(most)s MB。") % {"most": most})
        return file

    def clean_url(self) -> str:
        """An address of the web, or nothing."""
        return checked_url(self.cleaned_data["url"])

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given = super().clean() or {}
        text = given.get("text") or ""
        if len(text.encode("utf-8", "replace")) > settings.LARGEST_PASTE:
            self.add_error("text", gettext("粘贴的文字太长；请存成文件再添加。"))
        elif "file" not in self.errors and not given.get("file") and not text.strip():
            self.add_error(None, gettext("请选一个文件，或粘贴全文。"))
        return given


class ToldForm(forms.Form):
    """What an editor knows of a document better than the reader."""

    title = forms.CharField(label=_("标题"), max_length=200, required=False)
    place = forms.CharField(label=_("地区全称"), max_length=40)
    year = forms.IntegerField(label=_("年份"), min_value=_YEARS[0], max_value=_YEARS[1])
    kind = forms.ChoiceField(label=_("种类"), choices=[])
    url = forms.CharField(label=_("出处网址（可不填）"), max_length=500, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        from hefu.web.explore.words import kind_word

        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [(name, kind_word(name)) for name in KINDS]

    def clean(self) -> dict[str, Any]:
        """The place as the catalog calls it in that year."""
        given = super().clean() or {}
        name, year = given.get("place", ""), given.get("year")
        places = load_places()
        found = places.at(name, year) or places.find(name)
        if name and found is None:
            self.add_error("place", gettext("没有这个地区。请写全称，例如“温州市”；同名的县前面加市名。"))
        elif found is not None:
            given["place"] = found.id
        return given

    def clean_url(self) -> str:
        """An address of the web, or nothing."""
        return checked_url(self.cleaned_data["url"])

    def clean_title(self) -> str:
        """On one line, without what cannot be shown."""
        from hefu.errors import printable

        return " ".join(printable(self.cleaned_data["title"]).split())


def checked_url(given: str) -> str:
    """An address of the web as given; nothing else becomes a link."""
    given = given.strip()
    if given and not web_address(given):
        raise forms.ValidationError(gettext("网址要以 http:// 或 https:// 开头。"))
    return given
