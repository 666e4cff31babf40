"""What went wrong and what to do, as ``application/problem+json`` (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

CONTENT_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Fault(Exception):
    """A request that cannot be answered; ``detail`` says why, ``hint`` what to do."""

    status: int
    title: str
    detail: str
    hint: str
    errors: tuple[dict[str, str], ...] = ()


def missing(what: str, written: str, path: str) -> Fault:
    """There is no such thing; ``path`` lists those there are."""
    return Fault(
        404,
        gettext("没有找到"),
        gettext("没有这样的%(what)s：%(written)s") % {"what": what, "written": written[:80]},
        gettext("全部列在 %(path)s。") % {"path": reverse("api:page") + path},
    )


def answer(request: HttpRequest, fault: Fault) -> HttpResponse:
    """A fault as a response."""
    told: dict[str, Any] = {
        "type": "about:blank",
        "title": fault.title,
        "status": fault.status,
        "detail": fault.detail,
        "instance": request.get_full_path(),
        "hint": fault.hint,
        "errors": list(fault.errors),
    }
    text = json.dumps(told, ensure_ascii=False)
    return HttpResponse(text, status=fault.status, content_type=CONTENT_TYPE)


def no_such_address(request: HttpRequest) -> Fault:
    """The address is of nothing in the API."""
    return Fault(
        404,
        gettext("没有找到"),
        gettext("接口里没有这个地址。"),
        gettext("全部地址的说明在 %(path)s。") % {"path": reverse("api:openapi-json")},
    )


def handle(api: NinjaAPI) -> None:
    """Have the API answer all its errors so."""

    @api.exception_handler(Fault)
    def told(request: HttpRequest, error: Fault | type[Fault]) -> HttpResponse:
        assert isinstance(error, Fault)
        return answer(request, error)

    @api.exception_handler(Http404)
    def not_found(request: HttpRequest, error: Http404 | type[Http404]) -> HttpResponse:
        return answer(request, no_such_address(request))

    @api.exception_handler(HttpError)
    def refused(request: HttpRequest, error: HttpError | type[HttpError]) -> HttpResponse:
        assert isinstance(error, HttpError)
        title = gettext("请求有误")
        return answer(request, Fault(error.status_code, title, str(error), _read_on()))

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError | type[ValidationError]) -> HttpResponse:
        assert isinstance(error, ValidationError)
        return answer(
            request,
            Fault(
                422,
                gettext("参数不合要求"),
                gettext("有参数不合要求，见 errors。"),
                _read_on(),
                tuple(_errors(error.errors)),
            ),
        )


def _read_on() -> str:
    return gettext("各参数的说明在 %(path)s。") % {"path": reverse("api:openapi-json")}


def _errors(found: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    return [{"parameter": str(error["loc"][-1]), "message": str(error["msg"])} for error in found]
